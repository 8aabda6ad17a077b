package dev.bursar.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One operation of a service: a tree in the service model's words, in and out. */
public interface Operation<C> {
    ObjectNode answer(C caller, ObjectNode parameters) throws AwsException;
}
