package dev.bursar.operator.main;

/**
 * One line of {@code bursar check}.
 *
 * @param text what was found; of a fault, with the fix
 */
record CheckLine(Mark mark, String subject, String text) {
    private static final int SUBJECT_WIDTH = 11;

    enum Mark {
        OK("ok  "),
        FAULT("FAIL"),
        /** Not looked at, or nothing to look at. */
        NOTE("--  ");

        private final String shown;

        Mark(String shown) {
            this.shown = shown;
        }
    }

    static CheckLine ok(String subject, String text) {
        return new CheckLine(Mark.OK, subject, text);
    }

    static CheckLine fault(String subject, String text) {
        return new CheckLine(Mark.FAULT, subject, text);
    }

    static CheckLine note(String subject, String text) {
        return new CheckLine(Mark.NOTE, subject, text);
    }

    boolean isFault() {
        return mark == Mark.FAULT;
    }

    @Override
    public String toString() {
        return mark.shown + "  " + subject + " ".repeat(Math.max(0, SUBJECT_WIDTH - subject.length())) + "  "
                + text.replace('\n', ' ');
    }
}
