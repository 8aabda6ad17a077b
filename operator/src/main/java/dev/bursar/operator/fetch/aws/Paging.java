package dev.bursar.operator.fetch.aws;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which page of a question is asked for next, and when tokens are no longer followed for money: each page costs a cent.
 * Tokens that go in circles, pages that bring nothing, pages that bring next to nothing, and more pages than an answer of the
 * greatest size can have.
 */
final class Paging {
    /** Of NextPageToken (Cost Explorer API, GetCostAndUsage). */
    private static final int LONGEST_TOKEN = 8_192;
    /** Pages in a row without a row. */
    private static final int MOST_EMPTY_PAGES = 5;
    /** Pages that are let pass however little they bring: a quarter of a dollar. */
    private static final int FREE_PAGES = 25;
    /** From there on, of all pages together. Cost Explorer's own page size is not published; it is known to be thousands. */
    private static final int LEAST_ROWS_A_PAGE = 100;

    private final int most;
    private final Set<String> tokens = new HashSet<>();
    private int pages;
    private int emptyInARow;
    private int rowsBefore;

    /** @param most pages of one question */
    Paging(int most) {
        this.most = most;
    }

    /**
     * @param token that the page just read ends with
     * @param rows of all pages so far
     * @return the token to send; empty when the page was the last one
     */
    Optional<String> next(Optional<String> token, int rows) throws MalformedAnswerException {
        pages++;
        emptyInARow = rows == rowsBefore ? emptyInARow + 1 : 0;
        rowsBefore = rows;
        if (token.isEmpty()) {
            return token;
        }
        if (token.get().length() > LONGEST_TOKEN) {
            throw new MalformedAnswerException("a page token of " + token.get().length() + " characters");
        }
        if (!tokens.add(token.get())) {
            throw new MalformedAnswerException("the same page token twice");
        }
        if (emptyInARow >= MOST_EMPTY_PAGES) {
            throw new MalformedAnswerException(emptyInARow + " pages in a row without a row");
        }
        if (pages >= most) {
            throw new MalformedAnswerException("more than " + most + " pages");
        }
        if (pages >= FREE_PAGES && rows / LEAST_ROWS_A_PAGE < pages) {
            throw new MalformedAnswerException(pages + " pages with only " + rows + " groups, and no end");
        }
        return token;
    }
}
