package dev.bursar.demo;

import java.util.List;

/**
 * The flags.
 *
 * @param once end when all samples are Ready, or are not in time
 * @param embedded do not look for a real Kubernetes API
 */
record DemoOptions(boolean once, boolean embedded, boolean help) {
    static final String USAGE = """
            Usage: bursar demo [--once] [--embedded]
            Runs everything on this machine with nothing to install: a simulated AWS, a Kubernetes API, the operator and
            the samples. Shows them as they become Ready, and the first report. Ctrl-C ends it.
              --once      End when all samples are Ready: 0. When they are not within two minutes: 1, and why.
              --embedded  Use the Kubernetes API in this process, also where kube-apiserver and etcd are at hand (in the
                          folder KUBEBUILDER_ASSETS, or fetched before by dev/kube-api).
              -h, --help  Show this help message and exit.""";

    /** @throws IllegalArgumentException what is wrong, in one line */
    static DemoOptions parse(List<String> args) {
        for (String arg : args) {
            if (!List.of("--once", "--embedded", "-h", "--help").contains(arg)) {
                throw new IllegalArgumentException("there is no flag " + arg + "; see bursar demo --help");
            }
        }
        return new DemoOptions(
                args.contains("--once"), args.contains("--embedded"), args.contains("-h") || args.contains("--help"));
    }
}
