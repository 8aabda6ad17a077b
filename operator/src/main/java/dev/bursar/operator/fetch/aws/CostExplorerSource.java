package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.fetch.AttemptGuard;
import dev.bursar.operator.fetch.BillingSource;
import dev.bursar.operator.fetch.FetchOutcome;
import dev.bursar.operator.fetch.RoleSession;
import dev.bursar.operator.fetch.aws.AwsCalls.Result;
import dev.bursar.operator.fetch.aws.AwsFault.Kind;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageRequest;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageResponse;

/**
 * {@link BillingSource} on AWS Cost Explorer's GetCostAndUsage, which has no paginator in the SDK and bills every page.
 */
public final class CostExplorerSource implements BillingSource {
    private static final String OPERATION = "GetCostAndUsage";
    /** Of NextPageToken, in the API's model. */
    private static final int LONGEST_TOKEN = 8_192;
    /** Pages in a row without a row: tokens that lead nowhere are not followed for money. */
    private static final int MOST_EMPTY_PAGES = 5;

    private final AwsClients clients;

    public CostExplorerSource(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public String name() {
        return "ce";
    }

    @Override
    public FetchOutcome fetch(RoleSession session, Question question, Period range, AttemptGuard guard) {
        String partition = session.role().partition();
        Optional<CostExplorerClient> client = clients.costExplorer(partition);
        if (client.isEmpty()) {
            return new FetchOutcome.NotSent("partition " + partition + " has no Cost Explorer");
        }
        Run run = new Run(client.get(), session, question, range, guard);
        return switch (run.allPages()) {
            case PageSet.Ended ended -> ended.outcome();
            // The token is good for one bill and one state of the data; a new bill in between loses it.
            case PageSet.Lost lost ->
                switch (run.allPages()) {
                    case PageSet.Ended ended -> ended.outcome();
                    case PageSet.Lost again -> CostExplorerMessages.outcome(again.fault(), session);
                };
        };
    }

    private sealed interface PageSet {
        record Ended(FetchOutcome outcome) implements PageSet {}

        record Lost(AwsFault fault) implements PageSet {}
    }

    /** One question on its way; {@code answered} counts the pages of a lost set too, because they were billed. */
    private final class Run {
        private final CostExplorerClient client;
        private final RoleSession session;
        private final Question question;
        private final Period range;
        private final AttemptGuard guard;
        private int answered;

        Run(CostExplorerClient client, RoleSession session, Question question, Period range, AttemptGuard guard) {
            this.client = client;
            this.session = session;
            this.question = question;
            this.range = range;
            this.guard = guard;
        }

        PageSet allPages() {
            AwsConfig.AnswerLimits limits = clients.limits();
            GetCostAndUsageRequest first = CostRequest.of(question, range);
            CostPage page = CostPage.of(question, range, limits.keyLength());
            PageJoin join = new PageJoin(limits.rows());
            Set<String> tokens = new HashSet<>();
            Optional<String> token = Optional.empty();
            int emptyInARow = 0;
            try {
                do {
                    Optional<PageSet> refused = admit();
                    if (refused.isPresent()) {
                        return refused.get();
                    }
                    switch (send(CostRequest.page(first, token))) {
                        case Result.Answered<GetCostAndUsageResponse> answer -> {
                            int before = join.rows();
                            join.add(page.read(answer.value()));
                            emptyInARow = join.rows() == before ? emptyInARow + 1 : 0;
                            token = next(answer.value(), tokens, limits.pages());
                            if (token.isPresent() && emptyInARow >= MOST_EMPTY_PAGES) {
                                throw new MalformedAnswerException(emptyInARow + " pages in a row without a row");
                            }
                        }
                        case Result.Failed<GetCostAndUsageResponse> failed -> {
                            AwsFault fault = failed.fault();
                            return fault.kind() == Kind.TOKEN_LOST
                                    ? new PageSet.Lost(fault)
                                    : new PageSet.Ended(CostExplorerMessages.outcome(fault, session));
                        }
                    }
                } while (token.isPresent());
                return new PageSet.Ended(new FetchOutcome.Fetched(join.days(), answered));
            } catch (MalformedAnswerException malformed) {
                return new PageSet.Ended(CostExplorerMessages.malformed(malformed.what()));
            }
        }

        private Optional<PageSet> admit() {
            if (!clients.mayCall()) {
                return Optional.of(new PageSet.Ended(new FetchOutcome.NotSent(NotLeaderException.TEXT)));
            }
            return switch (guard.admit()) {
                case AttemptGuard.Admission.Admitted admitted -> Optional.empty();
                case AttemptGuard.Admission.Refused refused ->
                    Optional.of(new PageSet.Ended(new FetchOutcome.NotSent(refused.message())));
            };
        }

        private Result<GetCostAndUsageResponse> send(GetCostAndUsageRequest request) {
            Result<GetCostAndUsageResponse> result = AwsCalls.as(
                    session,
                    with -> client.getCostAndUsage(
                            request.toBuilder().overrideConfiguration(with).build()));
            switch (result) {
                case Result.Answered<GetCostAndUsageResponse> answer -> {
                    answered++;
                    paid();
                }
                case Result.Failed<GetCostAndUsageResponse> failed -> {
                    if (failed.fault().free()) {
                        guard.release();
                    } else {
                        paid();
                    }
                }
            }
            return result;
        }

        private void paid() {
            clients.metrics().paid(guard.namespace(), question.account(), name(), OPERATION);
        }

        private Optional<String> next(GetCostAndUsageResponse answer, Set<String> tokens, int maxPages)
                throws MalformedAnswerException {
            @Nullable String token = answer.nextPageToken();
            if (token == null || token.isEmpty()) {
                return Optional.empty();
            }
            if (token.length() > LONGEST_TOKEN) {
                throw new MalformedAnswerException("a page token of " + token.length() + " characters");
            }
            if (!tokens.add(token)) {
                throw new MalformedAnswerException("the same page token twice");
            }
            if (tokens.size() >= maxPages) {
                throw new MalformedAnswerException("more than " + maxPages + " pages");
            }
            return Optional.of(token);
        }
    }
}
