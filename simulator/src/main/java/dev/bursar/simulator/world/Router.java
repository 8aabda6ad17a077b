package dev.bursar.simulator.world;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.simulator.fault.Fault;
import dev.bursar.simulator.iam.Caller;
import dev.bursar.simulator.log.LoggedRequest;
import dev.bursar.simulator.wire.AwsException;
import dev.bursar.simulator.wire.ErrorKind;
import dev.bursar.simulator.wire.Operation;
import dev.bursar.simulator.wire.Protocol;
import dev.bursar.simulator.wire.Service;
import dev.bursar.simulator.wire.Signature;
import dev.bursar.simulator.wire.Target;
import dev.bursar.simulator.wire.WireAnswer;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Takes a request to its operation, past the faults that wait for it, and logs it. */
public final class Router {
    private static final String OK = "ok";

    private final World world;
    private final AtomicLong number = new AtomicLong();

    public Router(World world) {
        this.world = world;
    }

    /** What is known of a request on its way. */
    private static final class Passage {
        private final Target target;
        private final String requestId;
        private ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        private Optional<Caller> caller = Optional.empty();
        private String outcome = OK;

        Passage(Target target, String requestId) {
            this.target = target;
            this.requestId = requestId;
        }

        Protocol protocol() {
            return target.service().protocol();
        }

        WireAnswer refuse(ErrorKind kind, String message) {
            outcome = protocol().code(kind);
            return protocol().error(kind, message, requestId);
        }
    }

    public Delivery route(AwsRequest request) {
        String requestId = new UUID(0x5eed000000004000L, Long.MIN_VALUE | number.incrementAndGet()).toString();
        Optional<Target> target = Target.of(request.target(), request.body());
        if (target.isEmpty()) {
            Passage nowhere = new Passage(new Target(Service.STS, ""), requestId);
            WireAnswer answer = nowhere.refuse(
                    ErrorKind.Common.UNKNOWN_OPERATION, "neither X-Amz-Target nor Action names a simulated service");
            return log(nowhere, new Delivery.Whole(answer), answer.status());
        }
        return route(request, new Passage(target.get(), requestId));
    }

    private Delivery route(AwsRequest request, Passage passage) {
        Optional<Fault> fault = Optional.empty();
        WireAnswer answer;
        try {
            passage.parameters = passage.protocol().parameters(request.body());
            Caller caller = caller(request);
            passage.caller = Optional.of(caller);
            fault = world.faults().take(passage.target, caller.account());
            if (fault.isPresent() && fault.get() instanceof Fault.Hang hang) {
                passage.outcome = "hang";
                return log(passage, new Delivery.Hang(hang.time()), 0);
            }
            answer = fault.isPresent() && fault.get() instanceof Fault.Refuse refuse
                    ? passage.refuse(new ErrorKind.Modelled(refuse.status(), refuse.code()), refuse.message())
                    : answer(passage, caller);
        } catch (AwsException refused) {
            answer = passage.refuse(refused.kind(), refused.text());
        } catch (RuntimeException defect) {
            answer = passage.refuse(new ErrorKind.Modelled(500, "InternalFailure"), "the simulator failed: " + defect);
        }
        return deliver(passage, answer, fault);
    }

    private Caller caller(AwsRequest request) throws AwsException {
        Signature signature = Signature.of(request.authorization(), request.securityToken())
                .orElseThrow(() ->
                        new AwsException(ErrorKind.Common.MISSING_TOKEN, "Request is missing Authentication Token"));
        return world.sessions().caller(signature, world.clock().instant());
    }

    private WireAnswer answer(Passage passage, Caller caller) throws AwsException {
        Operation<Caller> operation = world.operations()
                .find(passage.target)
                .orElseThrow(() -> new AwsException(
                        ErrorKind.Common.UNKNOWN_OPERATION,
                        "the simulator has no operation " + passage.target.action()));
        ObjectNode result = operation.answer(caller, passage.parameters);
        return passage.protocol().result(passage.target.operation(), result, passage.requestId);
    }

    private Delivery deliver(Passage passage, WireAnswer answer, Optional<Fault> fault) {
        if (fault.isPresent() && fault.get() instanceof Fault.Cut) {
            passage.outcome = "cut";
            return log(passage, new Delivery.Cut(answer), answer.status());
        }
        if (fault.isPresent() && fault.get() instanceof Fault.Garble garble) {
            passage.outcome = "malformed";
            String body = garble.body()
                    .orElse(answer.body().substring(0, answer.body().length() / 2));
            WireAnswer garbled = new WireAnswer(garble.status(), answer.contentType(), answer.requestId(), body);
            return log(passage, new Delivery.Whole(garbled), garbled.status());
        }
        return log(passage, new Delivery.Whole(answer), answer.status());
    }

    private Delivery log(Passage passage, Delivery delivery, int status) {
        Optional<Caller> caller = passage.caller;
        world.log()
                .add(new LoggedRequest(
                        0,
                        world.clock().instant(),
                        passage.target.service().prefix(),
                        passage.target.operation(),
                        caller.map(Caller::account).orElse(""),
                        caller.map(Caller::principal).orElse(""),
                        caller.flatMap(Caller::session)
                                .map(session -> session.name())
                                .orElse(""),
                        passage.outcome,
                        status,
                        passage.target.service() == Service.COST_EXPLORER && status == 200,
                        passage.parameters));
        return delivery;
    }
}
