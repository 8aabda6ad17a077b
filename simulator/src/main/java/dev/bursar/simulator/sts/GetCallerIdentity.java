package dev.bursar.simulator.sts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.simulator.iam.Caller;
import dev.bursar.simulator.wire.Operation;

/** sts:GetCallerIdentity, which needs no permission and cannot be denied. */
public final class GetCallerIdentity implements Operation<Caller> {
    @Override
    public ObjectNode answer(Caller caller, ObjectNode parameters) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("UserId", caller.userId())
                .put("Account", caller.account())
                .put("Arn", caller.arn());
    }
}
