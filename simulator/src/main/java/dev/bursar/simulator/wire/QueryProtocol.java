package dev.bursar.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** AWS query: a form in, XML out. {@code Tags.member.1.Key=a} is a list of structures; a list is written as {@code member}s. */
public final class QueryProtocol implements Protocol {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTENT_TYPE = "text/xml";

    private final String namespace;

    /** @param namespace of the service's answers */
    public QueryProtocol(String namespace) {
        this.namespace = namespace;
    }

    @Override
    public ObjectNode parameters(String body) throws AwsException {
        ObjectNode tree = JSON.createObjectNode();
        for (Map.Entry<String, String> field : form(body).entrySet()) {
            if (!field.getKey().equals("Action") && !field.getKey().equals("Version")) {
                put(tree, field.getKey().split("\\.", -1), field.getValue());
            }
        }
        return tree;
    }

    private static Map<String, String> form(String body) throws AwsException {
        try {
            return Form.decode(body);
        } catch (IllegalArgumentException malformed) {
            throw new AwsException(ErrorKind.Common.MALFORMED_REQUEST, "the body is no form");
        }
    }

    private static void put(ObjectNode tree, String[] path, String value) throws AwsException {
        JsonNode node = tree;
        for (int i = 0; i < path.length; i++) {
            boolean last = i + 1 == path.length;
            boolean list = !last && path[i + 1].equals("member");
            if (node instanceof ObjectNode object) {
                node = last ? object.put(path[i], value) : child(object, path[i], list);
            } else if (node instanceof ArrayNode array) {
                int index = index(path[++i]);
                last = i + 1 == path.length;
                while (array.size() <= index) {
                    array.addNull();
                }
                if (last) {
                    array.set(index, value);
                } else {
                    node = array.get(index).isObject() ? array.get(index) : array.objectNode();
                    array.set(index, node);
                }
            }
        }
    }

    private static JsonNode child(ObjectNode object, String name, boolean list) {
        return list
                ? object.withArray(name)
                : object.withObject("/" + name.replace("~", "~0").replace("/", "~1"));
    }

    /** Counted from one; bounded, as the places before it are kept. */
    private static int index(String text) throws AwsException {
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new AwsException(ErrorKind.Common.MALFORMED_REQUEST, "member " + text + " is no member of a list");
        }
        return Integer.parseInt(text) - 1;
    }

    @Override
    public WireAnswer result(String operation, ObjectNode result, String requestId) {
        StringBuilder xml = new StringBuilder("<" + operation + "Response xmlns=\"" + namespace + "\">");
        write(xml, operation + "Result", result);
        xml.append("<ResponseMetadata><RequestId>").append(requestId).append("</RequestId></ResponseMetadata>");
        xml.append("</").append(operation).append("Response>");
        return new WireAnswer(200, CONTENT_TYPE, requestId, xml.toString());
    }

    private static void write(StringBuilder xml, String name, JsonNode value) {
        xml.append('<').append(name).append('>');
        if (value instanceof ObjectNode object) {
            object.properties().forEach(member -> write(xml, member.getKey(), member.getValue()));
        } else if (value instanceof ArrayNode array) {
            array.forEach(member -> write(xml, "member", member));
        } else {
            xml.append(escape(value.asText()));
        }
        xml.append("</").append(name).append('>');
    }

    @Override
    public WireAnswer error(ErrorKind kind, String message, String requestId) {
        ErrorKind.Code code = kind.inQuery();
        String type = code.status() < 500 ? "Sender" : "Receiver";
        String xml = "<ErrorResponse xmlns=\"" + namespace + "\"><Error><Type>" + type + "</Type><Code>" + code.name()
                + "</Code><Message>" + escape(message) + "</Message></Error><RequestId>" + requestId
                + "</RequestId></ErrorResponse>";
        return new WireAnswer(code.status(), CONTENT_TYPE, requestId, xml);
    }

    @Override
    public String code(ErrorKind kind) {
        return kind.inQuery().name();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
