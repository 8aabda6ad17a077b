package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.fetch.AttemptGuard;
import dev.bursar.operator.fetch.BillingSource;
import dev.bursar.operator.fetch.FetchOutcome;
import dev.bursar.operator.fetch.RoleSession;
import dev.bursar.operator.fetch.aws.AwsCalls.Result;
import dev.bursar.operator.fetch.aws.AwsFault.Kind;
import dev.bursar.operator.model.CapabilityTable;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import java.util.Optional;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageRequest;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageResponse;

/**
 * {@link BillingSource} on AWS Cost Explorer's GetCostAndUsage, which has no paginator in the SDK and bills every page.
 */
public final class CostExplorerSource implements BillingSource {
    private static final String ACTION = CapabilityTable.GET_COST_AND_USAGE;
    private static final String OPERATION = "GetCostAndUsage";

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
                    case PageSet.Lost again -> CostExplorerMessages.outcome(again.fault(), session, ACTION);
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
            GetCostAndUsageRequest first = CostRequest.of(question, range);
            CostPage page = new CostPage(question, range, clients.limits());
            PageJoin join = new PageJoin();
            Paging paging = new Paging(clients.limits().pages());
            Optional<String> token = Optional.empty();
            try {
                do {
                    Optional<PageSet> refused = admit();
                    if (refused.isPresent()) {
                        return refused.get();
                    }
                    CostAnswer answer = new CostAnswer(page);
                    switch (send(CostRequest.page(first, token), answer)) {
                        case Result.Answered<GetCostAndUsageResponse> read -> {
                            join.add(answer.content().slices());
                            token = paging.next(answer.content().token(), page.rows());
                        }
                        case Result.Failed<GetCostAndUsageResponse> failed -> {
                            AwsFault fault = failed.fault();
                            return fault.kind() == Kind.TOKEN_LOST
                                    ? new PageSet.Lost(fault)
                                    : new PageSet.Ended(CostExplorerMessages.outcome(fault, session, ACTION));
                        }
                    }
                } while (token.isPresent());
                return new PageSet.Ended(new FetchOutcome.Fetched(join.days(), answered));
            } catch (MalformedAnswerException malformed) {
                return new PageSet.Ended(CostExplorerMessages.malformed(malformed.what(), ACTION));
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

        private Result<GetCostAndUsageResponse> send(GetCostAndUsageRequest request, CostAnswer answer) {
            Result<GetCostAndUsageResponse> result = AwsCalls.as(
                    session,
                    with -> client.getCostAndUsage(request.toBuilder()
                            .overrideConfiguration(with.toBuilder()
                                    .putExecutionAttribute(CostAnswer.ATTRIBUTE, answer)
                                    .build())
                            .build()));
            switch (result) {
                case Result.Answered<GetCostAndUsageResponse> read -> {
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
    }
}
