"""Judges what is on the wire by botocore's service models: names, types, enumerations, bounds and error codes."""

import json
import re
import xml.etree.ElementTree as ElementTree

from dateutil import parser as dates

# Errors that AWS documents as common to all operations of a protocol; service models do not declare them.
COMMON_ERRORS = {
    'json': {
        'AccessDeniedException', 'ExpiredTokenException', 'MissingAuthenticationTokenException', 'ThrottlingException',
        'UnknownOperationException', 'UnrecognizedClientException', 'ValidationException', 'SerializationException',
    },
    'query': {
        'AccessDenied', 'ExpiredToken', 'InvalidAction', 'InvalidClientTokenId', 'InvalidParameterValue',
        'MissingAuthenticationToken', 'Throttling', 'ValidationError', 'MalformedQueryString',
    },
}

# Members that the models leave optional and a whole answer nevertheless has.
ALWAYS = {
    'AssumeRoleResponse': {'Credentials', 'AssumedRoleUser'},
    'GetCallerIdentityResponse': {'UserId', 'Account', 'Arn'},
    'SimulatePolicyResponse': {'EvaluationResults', 'IsTruncated'},
    'EvaluationResult': {
        'EvalActionName', 'EvalDecision', 'EvalResourceName', 'MatchedStatements', 'MissingContextValues',
    },
    'GetCostAndUsageResponse': {'ResultsByTime', 'DimensionValueAttributes'},
    'ResultByTime': {'TimePeriod', 'Total', 'Groups', 'Estimated'},
    'Group': {'Keys', 'Metrics'},
    'GroupDefinition': {'Type', 'Key'},
    'MetricValue': {'Amount', 'Unit'},
    'DimensionValuesWithAttributes': {'Value', 'Attributes'},
    'GetCostForecastResponse': {'Total', 'ForecastResultsByTime'},
    'ForecastResult': {'TimePeriod', 'MeanValue'},
    'DescribeOrganizationResponse': {'Organization'},
    'Organization': {
        'Id', 'Arn', 'FeatureSet', 'MasterAccountArn', 'MasterAccountId', 'MasterAccountEmail', 'AvailablePolicyTypes',
    },
    'PolicyTypeSummary': {'Type', 'Status'},
}


class Broken(Exception):
    """What is on the wire is not what the model says."""


def check(value, shape, where):
    """A JSON value against a shape."""
    kind = shape.type_name
    if kind == 'structure':
        expect(isinstance(value, dict), where, 'is no object')
        check_names(set(value), shape, where)
        for name, member in value.items():
            check(member, shape.members[name], f'{where}.{name}')
    elif kind == 'map':
        expect(isinstance(value, dict), where, 'is no map')
        for key, member in value.items():
            check(key, shape.key, f'{where} key')
            check(member, shape.value, f'{where}[{key}]')
    elif kind == 'list':
        expect(isinstance(value, list), where, 'is no list')
        for index, member in enumerate(value):
            check(member, shape.member, f'{where}[{index}]')
    elif kind == 'boolean':
        expect(isinstance(value, bool), where, 'is no boolean')
    elif kind in ('integer', 'long'):
        expect(isinstance(value, int) and not isinstance(value, bool), where, 'is no integer')
    elif kind == 'string':
        expect(isinstance(value, str), where, 'is no text')
        check_text(value, shape, where)
    else:
        raise Broken(f'{where}: shape of type {kind} is not known to the test')


def check_names(names, shape, where):
    unknown = names - set(shape.members)
    expect(not unknown, where, f'has {sorted(unknown)}, which {shape.name} has not')
    missing = (set(shape.required_members) | ALWAYS.get(shape.name, set())) - names
    expect(not missing, where, f'lacks {sorted(missing)} of {shape.name}')


def check_text(value, shape, where):
    expect(not shape.enum or value in shape.enum, where, f'is {value}, not one of {shape.enum}')
    metadata = shape.metadata
    expect(len(value) >= metadata.get('min', 0), where, f'is shorter than {metadata.get("min")}')
    expect(len(value) <= metadata.get('max', len(value)), where, f'is longer than {metadata.get("max")}')
    pattern = metadata.get('pattern')
    # Java's patterns; those with Unicode escapes of five digits are not Python's.
    if pattern and '\\u1' not in pattern:
        expect(re.match(pattern, value), where, f'is {value}, which does not match {pattern}')


def check_xml(element, shape, where, namespace):
    """An element against a shape."""
    kind = shape.type_name
    if kind == 'structure':
        children = {local(child, namespace): child for child in element}
        expect(len(children) == len(element), where, 'has a member twice')
        check_names(set(children), shape, where)
        for name, child in children.items():
            check_xml(child, shape.members[name], f'{where}.{name}', namespace)
    elif kind == 'list':
        for child in element:
            expect(local(child, namespace) == 'member', where, 'has something else than members')
            check_xml(child, shape.member, f'{where}[]', namespace)
    elif kind == 'timestamp':
        expect(re.fullmatch(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ', element.text or ''), where, f'is {element.text}')
        dates.isoparse(element.text)
    elif kind == 'boolean':
        expect(element.text in ('true', 'false'), where, 'is no boolean')
    elif kind == 'integer':
        expect((element.text or '').isdigit(), where, 'is no integer')
    elif kind == 'string':
        check_text(element.text or '', shape, where)
    else:
        raise Broken(f'{where}: shape of type {kind} is not known to the test')


def local(element, namespace):
    prefix = '{' + namespace + '}'
    expect(element.tag.startswith(prefix), element.tag, f'is not in {namespace}')
    return element.tag[len(prefix):]


def check_answer(operation, status, headers, body):
    """Status 200: the body against the operation's output."""
    protocol = operation.service_model.metadata['protocol']
    expect(headers.get('x-amzn-requestid'), operation.name, 'has no request id')
    if protocol == 'json':
        expect(headers['content-type'] == 'application/x-amz-json-1.1', operation.name, 'has another content type')
        check(json.loads(body), operation.output_shape, operation.name)
        return
    namespace = operation.service_model.metadata['xmlNamespace']
    root = ElementTree.fromstring(body)
    expect(local(root, namespace) == operation.name + 'Response', operation.name, f'is wrapped in {root.tag}')
    parts = {local(child, namespace): child for child in root}
    wrapper = operation.output_shape.serialization['resultWrapper']
    expect(set(parts) == {wrapper, 'ResponseMetadata'}, operation.name, f'has parts {sorted(parts)}')
    check_xml(parts[wrapper], operation.output_shape, operation.name, namespace)


def check_error(operation, status, body):
    """An error's code is declared for the operation or common to all, its status the declared one, its members the shape's."""
    protocol = operation.service_model.metadata['protocol']
    if protocol == 'json':
        members = json.loads(body)
        code = members.pop('__type')
    else:
        namespace = operation.service_model.metadata['xmlNamespace']
        root = ElementTree.fromstring(body)
        expect([local(child, namespace) for child in root] == ['Error', 'RequestId'], operation.name, 'error is odd')
        members = {local(child, namespace): child.text for child in root[0]}
        expect(members.pop('Type') == 'Sender', operation.name, 'blames the receiver')
        code = members.pop('Code')
        members = {key.lower(): value for key, value in members.items()}
    declared = {shape.metadata.get('error', {}).get('code', shape.name): shape for shape in operation.error_shapes}
    if code in declared:
        check(members, declared[code], code)
        expected = declared[code].metadata.get('error', {}).get('httpStatusCode', 400)
        expect(status == expected, code, f'has status {status} instead of {expected}')
    else:
        expect(code in COMMON_ERRORS[protocol], code, f'is no error of {operation.name}')
        expect(len(members) == 1, code, f'has members {sorted(members)}')
    return code


def expect(holds, where, what):
    if not holds:
        raise Broken(f'{where} {what}')
