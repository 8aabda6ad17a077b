package dev.bursar.simulator.bill;

/** Chance that is none: the same seed and words give the same number, in any order of asking. */
record Dice(long seed) {
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long FNV_START = 0xcbf29ce484222325L;

    /** From 0 to {@code sides - 1}. */
    int roll(int sides, String first, Object second) {
        long hash = add(add(FNV_START ^ seed, first), second.toString());
        return (int) Long.remainderUnsigned(mix(hash), sides);
    }

    private static long add(long hash, String text) {
        long result = hash;
        for (int i = 0; i < text.length(); i++) {
            result = (result ^ text.charAt(i)) * FNV_PRIME;
        }
        return (result ^ 0xff) * FNV_PRIME;
    }

    /** The finalizer of SplitMix64: without it the low bits of similar words are similar. */
    private static long mix(long hash) {
        long a = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
