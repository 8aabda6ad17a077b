"""
Drives a running simulator through boto3 and judges every answer by botocore's service models (models.py).

usage: contract.py ENDPOINT, an empty simulator at 2026-11-22T10:00:00Z. Prints a JSON line for each check, {name, error}, and "done".
"""

import copy
import json
import sys
import traceback
import urllib.request
from decimal import Decimal

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError, ConnectionClosedError, IncompleteReadError, ReadTimeoutError
from botocore.exceptions import ResponseStreamingError
from botocore.validate import ParamValidator

import models

ENDPOINT = sys.argv[1]
OPERATOR = 'arn:aws:iam::999988887777:role/bursar'
PAYER, MEMBER, ALONE, DARK, YOUNG = (f'20000000000{n}' for n in range(1, 6))
EXTERNAL_ID = '5f' * 32
COSTS = ['UnblendedCost', 'AmortizedCost', 'NetUnblendedCost', 'NetAmortizedCost', 'BlendedCost']
OCTOBER = {'Start': '2026-10-01', 'End': '2026-11-01'}
NO_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))

CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


def control(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f'{ENDPOINT}/_simulator/{path}', data=data, method=method)
    with NO_PROXY.open(request) as answer:
        return json.load(answer)


def role(account):
    return f'arn:aws:iam::{account}:role/BursarReadOnly'


def policy(*statements):
    return {'Version': '2012-10-17', 'Statement': list(statements)}


def set_up():
    control('POST', 'reset')
    control('POST', 'accounts', {'id': PAYER, 'name': 'SunBird', 'membership': 'payer'})
    control('POST', 'accounts', {'id': MEMBER, 'name': 'Atlas Nimbus', 'membership': 'member', 'payer': PAYER})
    control('POST', 'accounts', {'id': ALONE})
    control('POST', 'accounts', {'id': DARK, 'costExplorer': 'not-enabled'})
    control('POST', 'accounts', {'id': YOUNG, 'since': '2026-11-15'})
    trust = policy(
        {'Effect': 'Allow', 'Principal': {'AWS': OPERATOR}, 'Action': 'sts:AssumeRole',
         'Condition': {'StringEquals': {'sts:ExternalId': ['other', EXTERNAL_ID]}}},
        {'Effect': 'Allow', 'Principal': {'AWS': OPERATOR}, 'Action': 'sts:TagSession'})
    allowed = policy({'Effect': 'Allow', 'Resource': '*', 'Action': [
        'ce:GetCostAndUsage', 'ce:GetCostForecast', 'ce:GetTags', 'organizations:DescribeOrganization']})
    for account in (PAYER, MEMBER, ALONE, DARK, YOUNG):
        # As text, which is how a Secret holds it.
        control('PUT', 'roles', {'arn': role(account), 'trustPolicy': json.dumps(trust), 'permissionPolicy': allowed})


def client(service, credentials=None, timeout=20):
    """A client whose every answer is judged on its way."""
    credentials = credentials or {'AccessKeyId': 'AKIAOUTSIDE', 'SecretAccessKey': 'x', 'SessionToken': None}
    made = boto3.client(
        service,
        endpoint_url=ENDPOINT,
        region_name='us-east-1',
        aws_access_key_id=credentials['AccessKeyId'],
        aws_secret_access_key=credentials['SecretAccessKey'],
        aws_session_token=credentials['SessionToken'],
        config=Config(retries={'total_max_attempts': 1}, read_timeout=timeout, proxies={}, parameter_validation=True))
    made.last = {}

    def judge(response_dict, event_name, **kwargs):
        if response_dict is None:
            return
        operation = made.meta.service_model.operation_model(event_name.split('.')[-1])
        status, body = response_dict['status_code'], response_dict['body'].decode()
        made.last = {'status': status, 'body': body, 'operation': operation}
        if status == 200:
            models.check_answer(operation, status, response_dict['headers'], body)
        elif status < 500:
            made.last['code'] = models.check_error(operation, status, body)

    if timeout == 20:
        made.meta.events.register('response-received', judge)
    return made


def assume(account, **more):
    wish = {'RoleArn': role(account), 'RoleSessionName': 'bursar.team.prod', 'ExternalId': EXTERNAL_ID, **more}
    return client('sts').assume_role(**wish)['Credentials']


def ce(account):
    return client('ce', assume(account))


def cost(explorer, **more):
    question = {'TimePeriod': OCTOBER, 'Granularity': 'DAILY', 'Metrics': COSTS, **more}
    return explorer.get_cost_and_usage(**question)


def amount(metrics, name='UnblendedCost'):
    return Decimal(metrics[name]['Amount'])


def dimension(key):
    return {'Type': 'DIMENSION', 'Key': key}


def refused(code, call, **parameters):
    try:
        call(**parameters)
    except ClientError as error:
        found = error.response['Error']['Code']
        assert found == code, f'{found} instead of {code}: {error}'
        assert error.response['Error']['Message'], 'no message'
        return error
    raise AssertionError(f'not refused with {code}')


@check
def sts_assume_role_with_everything():
    wish = {
        'DurationSeconds': 900, 'Policy': json.dumps(policy({'Effect': 'Allow', 'Action': 'ce:*', 'Resource': '*'})),
        'Tags': [{'Key': 'team', 'Value': 'payments + more'}, {'Key': 'stage', 'Value': ''}],
        'TransitiveTagKeys': ['team'],
    }
    sts = client('sts')
    answer = sts.assume_role(
        RoleArn=role(ALONE), RoleSessionName='bursar.team.prod', ExternalId=EXTERNAL_ID, **wish)
    assert answer['Credentials']['Expiration'].isoformat() == '2026-11-22T10:15:00+00:00'
    assert answer['PackedPolicySize'] > 0
    # What the simulator understood is what botocore was given.
    seen = control('GET', 'log?operation=AssumeRole')[-1]['parameters']
    seen['DurationSeconds'] = int(seen['DurationSeconds'])
    assert seen == {'RoleArn': role(ALONE), 'RoleSessionName': 'bursar.team.prod', 'ExternalId': EXTERNAL_ID, **wish}
    shape = sts.meta.service_model.operation_model('AssumeRole').input_shape
    assert not ParamValidator().validate(seen, shape).has_errors()


@check
def sts_get_caller_identity():
    assert client('sts').get_caller_identity()['Arn'] == 'arn:aws:sts::999988887777:assumed-role/bursar/operator'
    identity = client('sts', assume(ALONE)).get_caller_identity()
    assert identity['Account'] == ALONE
    assert identity['Arn'] == f'arn:aws:sts::{ALONE}:assumed-role/BursarReadOnly/bursar.team.prod'


@check
def sts_denies_wrong_absent_and_unknown():
    sts = client('sts')
    base = {'RoleArn': role(ALONE), 'RoleSessionName': 'test'}
    for wish in ({**base, 'ExternalId': EXTERNAL_ID[:-1] + '0'}, base, {**base, 'RoleArn': role('299999999999')}):
        error = refused('AccessDenied', sts.assume_role, **wish)
        assert error.response['ResponseMetadata']['HTTPStatusCode'] == 403
        assert error.response['ResponseMetadata']['RequestId']


@check
def sts_refuses_what_is_malformed():
    sts = client('sts')
    good = {'RoleArn': role(ALONE), 'RoleSessionName': 'test', 'ExternalId': EXTERNAL_ID}
    refused('ValidationError', sts.assume_role, **{**good, 'RoleSessionName': 'a b'})
    refused('ValidationError', sts.assume_role, **good, DurationSeconds=43200)
    try:
        sts.assume_role(**good, Policy='{')
        raise AssertionError('a broken policy was taken')
    except sts.exceptions.MalformedPolicyDocumentException:
        pass
    try:
        sts.assume_role(**good, Policy=json.dumps(policy({'Effect': 'Allow', 'Action': 'x' * 2100, 'Resource': '*'})))
        raise AssertionError('a long policy was taken')
    except sts.exceptions.PackedPolicyTooLargeException:
        pass


@check
def sts_tags_follow_their_rules():
    sts = client('sts')
    good = {'RoleArn': role(ALONE), 'RoleSessionName': 'test', 'ExternalId': EXTERNAL_ID}

    def tags(*keys):
        return {'Tags': [{'Key': key, 'Value': 'a'} for key in keys]}

    refused('InvalidParameterValue', sts.assume_role, **good, **tags('team', 'Team'))
    refused('InvalidParameterValue', sts.assume_role, **good, **tags('aws:team'))
    refused('InvalidParameterValue', sts.assume_role, **good, **tags('team'), TransitiveTagKeys=['stage'])
    refused('ValidationError', sts.assume_role, **good, **tags('team#'))
    refused('ValidationError', sts.assume_role, **good, **tags(*(f'k{n}' for n in range(51))))
    assert sts.assume_role(**good, **tags(*(f'k{n}' for n in range(50))))['PackedPolicySize'] <= 100
    control('PUT', 'roles', {'arn': role(ALONE), 'trustPolicy': policy(
        {'Effect': 'Allow', 'Principal': {'AWS': OPERATOR}, 'Action': 'sts:AssumeRole'})})
    assert 'sts:TagSession' in str(refused('AccessDenied', sts.assume_role, **good, **tags('team')))


@check
def sts_chains():
    control('PUT', 'roles', {'arn': role(MEMBER), 'permissionPolicy': policy(
        {'Effect': 'Allow', 'Action': ['sts:AssumeRole', 'sts:TagSession'], 'Resource': role(ALONE)})})
    control('PUT', 'roles', {'arn': role(ALONE), 'trustPolicy': policy(
        {'Effect': 'Allow', 'Principal': {'AWS': role(MEMBER)}, 'Action': ['sts:AssumeRole', 'sts:TagSession']})})
    wish = {'RoleArn': role(ALONE), 'RoleSessionName': 'test'}
    refused('AccessDenied', client('sts').assume_role, **wish)
    tagged = assume(MEMBER, Tags=[{'Key': 'team', 'Value': 'a'}], TransitiveTagKeys=['team'])
    sts = client('sts', tagged)
    assert sts.assume_role(**wish)['AssumedRoleUser']['Arn'].startswith(f'arn:aws:sts::{ALONE}:')
    refused('ValidationError', sts.assume_role, **wish, DurationSeconds=3601)
    refused('InvalidParameterValue', sts.assume_role, **wish, Tags=[{'Key': 'Team', 'Value': 'b'}])
    nothing = json.dumps(policy({'Effect': 'Deny', 'Action': '*', 'Resource': '*'}))
    refused('AccessDenied', client('sts', assume(MEMBER, Policy=nothing)).assume_role, **wish)


@check
def session_policies_limit_every_service():
    nothing = assume(ALONE, Policy=json.dumps(policy({'Effect': 'Deny', 'Action': '*', 'Resource': '*'})))
    refused('AccessDeniedException', cost, explorer=client('ce', nothing))
    refused('AccessDeniedException', client('organizations', nothing).describe_organization)
    refused('AccessDenied', client('iam', nothing).simulate_principal_policy, **simulation(ALONE, 'ce:GetTags'))
    assert client('sts', nothing).get_caller_identity()['Account'] == ALONE


def simulation(account, *actions):
    return {'PolicySourceArn': role(account), 'ActionNames': list(actions)}


@check
def iam_simulates_policies_of_a_role():
    iam = client('iam', assume(ALONE))
    error = refused('AccessDenied', iam.simulate_principal_policy, **simulation(ALONE, 'ce:GetCostAndUsage'))
    assert error.response['ResponseMetadata']['HTTPStatusCode'] == 403
    control('PUT', 'roles', {'arn': role(ALONE), 'policies': {
        'check': policy({'Effect': 'Allow', 'Action': 'iam:SimulatePrincipalPolicy', 'Resource': role(ALONE)}),
        'other': policy(
            {'Effect': 'Deny', 'Action': 'ce:GetTags', 'Resource': '*'},
            {'Effect': 'Allow', 'Action': 'ce:GetDimensionValues', 'Resource': '*',
             'Condition': {'StringEquals': {'aws:RequestedRegion': 'us-east-1'}}})}})
    wish = {**simulation(ALONE, 'ce:GetCostAndUsage', 'ce:GetTags', 'ce:GetDimensionValues', 'iam:GetRole'),
            'ResourceArns': ['*'], 'MaxItems': 3}
    whole = iam.simulate_principal_policy(**{**wish, 'MaxItems': 1000})['EvaluationResults']
    assert [result['EvalDecision'] for result in whole] == ['allowed', 'explicitDeny', 'implicitDeny', 'implicitDeny']
    assert whole[2]['MissingContextValues'] == ['aws:RequestedRegion']
    pages = list(iam.get_paginator('simulate_principal_policy').paginate(
        **simulation(ALONE, *wish['ActionNames']), PaginationConfig={'PageSize': 3}))
    assert [result for page in pages for result in page['EvaluationResults']] == whole and len(pages) == 2
    first = iam.simulate_principal_policy(**wish)
    assert first['IsTruncated'] and first['Marker']
    # What the simulator understood is what botocore was given.
    seen = control('GET', 'log?service=iam')[-1]['parameters']
    seen['MaxItems'] = int(seen['MaxItems'])
    assert seen == wish
    shape = iam.meta.service_model.operation_model('SimulatePrincipalPolicy').input_shape
    assert not ParamValidator().validate(seen, shape).has_errors()
    counts = {count['outcome']: count['count'] for count in control('GET', 'counts')['counts']
              if count['operation'] == 'SimulatePrincipalPolicy'}
    assert counts == {'AccessDenied': 1, 'ok': 4}, counts


@check
def iam_refuses_in_its_own_words():
    control('PUT', 'roles', {'arn': role(ALONE), 'policies': {
        'check': policy({'Effect': 'Allow', 'Action': 'iam:SimulatePrincipalPolicy', 'Resource': '*'})}})
    iam = client('iam', assume(ALONE))
    failures = iam.exceptions
    session = f'arn:aws:sts::{ALONE}:assumed-role/BursarReadOnly/test'
    for expected, change in (
            (failures.NoSuchEntityException, {'PolicySourceArn': role(ALONE) + '2'}),
            (failures.InvalidInputException, {'PolicySourceArn': session}),
            (failures.InvalidInputException, {'ActionNames': ['ce:*']})):
        try:
            iam.simulate_principal_policy(**{**simulation(ALONE, 'ce:GetTags'), **change})
            raise AssertionError(f'no {expected}')
        except expected:
            pass
    refused('AccessDenied', iam.simulate_principal_policy, **simulation(MEMBER, 'ce:GetTags'))
    refused('ValidationError', iam.simulate_principal_policy, **simulation(ALONE, 'ce:GetTags'), Marker='x')
    refused('InvalidAction', iam.get_role, RoleName='BursarReadOnly')
    control('PUT', 'settings', {'now': '2026-11-22T11:00:00Z'})
    refused('ExpiredToken', iam.simulate_principal_policy, **simulation(ALONE, 'ce:GetTags'))


@check
def sessions_expire_in_both_protocols():
    credentials = assume(ALONE)
    control('PUT', 'settings', {'now': '2026-11-22T11:00:00Z'})
    refused('ExpiredToken', client('sts', credentials).get_caller_identity)
    refused('ExpiredTokenException', cost, explorer=client('ce', credentials))
    stolen = {**assume(ALONE), 'SessionToken': 'stolen'}
    refused('InvalidClientTokenId', client('sts', stolen).get_caller_identity)
    refused('UnrecognizedClientException', cost, explorer=client('ce', stolen))


@check
def organizations_payer_member_and_standalone():
    for account in (PAYER, MEMBER):
        answer = client('organizations', assume(account)).describe_organization()['Organization']
        assert answer['MasterAccountId'] == PAYER and answer['FeatureSet'] == 'ALL'
    alone = client('organizations', assume(ALONE))
    try:
        alone.describe_organization()
        raise AssertionError('an organization without an organization')
    except alone.exceptions.AWSOrganizationsNotInUseException:
        pass
    control('PUT', 'roles', {'arn': role(PAYER), 'permissionPolicy': policy()})
    refused('AccessDeniedException', client('organizations', assume(PAYER)).describe_organization)


@check
def cost_daily_without_groups():
    answer = cost(ce(ALONE), Metrics=[*COSTS, 'UsageQuantity'])
    assert len(answer['ResultsByTime']) == 31 and 'GroupDefinitions' not in answer
    for day in answer['ResultsByTime']:
        assert set(day['Total']) == {*COSTS, 'UsageQuantity'} and day['Groups'] == [] and day['Estimated'] is False
        assert amount(day['Total']) != 0


@check
def cost_two_groups_add_up():
    explorer = ce(PAYER)
    total = cost(explorer)
    answer = cost(explorer, GroupBy=[dimension('LINKED_ACCOUNT'), dimension('SERVICE')])
    assert answer['GroupDefinitions'] == [dimension('LINKED_ACCOUNT'), dimension('SERVICE')]
    names = {entry['Value']: entry['Attributes']['description'] for entry in answer['DimensionValueAttributes']}
    assert names == {PAYER: 'SunBird', MEMBER: 'Atlas Nimbus'}
    for whole, day in zip(total['ResultsByTime'], answer['ResultsByTime']):
        assert day['Total'] == {}
        for name in COSTS:
            assert amount(whole['Total'], name) == sum(amount(group['Metrics'], name) for group in day['Groups'])


@check
def cost_by_tag_and_cost_category():
    groups = cost(ce(ALONE), Granularity='MONTHLY', GroupBy=[
        {'Type': 'TAG', 'Key': 'environment'}, {'Type': 'COST_CATEGORY', 'Key': 'Environment'}])
    keys = {tuple(group['Keys']) for group in groups['ResultsByTime'][0]['Groups']}
    assert keys == {
        ('environment$', 'Environment$'), ('environment$dev', 'Environment$Development'),
        ('environment$prod', 'Environment$Production')}, keys


@check
def cost_filters():
    explorer = ce(ALONE)
    not_credits = {'Not': {'Dimensions': {'Key': 'RECORD_TYPE', 'Values': ['Credit', 'Refund']}}}
    tagged = {'Tags': {'Key': 'environment', 'Values': ['prod'], 'MatchOptions': ['EQUALS']}}
    untagged = {'Tags': {'Key': 'environment', 'MatchOptions': ['ABSENT']}}
    category = {'CostCategories': {'Key': 'Environment', 'Values': ['Development']}}

    def month(expression):
        answer = cost(explorer, Granularity='MONTHLY', Filter=expression)
        return amount(answer['ResultsByTime'][0]['Total'])

    whole = amount(cost(explorer, Granularity='MONTHLY')['ResultsByTime'][0]['Total'])
    assert month({'And': [not_credits, tagged]}) == month(tagged)
    assert month({'Or': [tagged, untagged, category]}) == whole
    assert month(not_credits) > whole
    assert month({'Dimensions': {'Key': 'SERVICE', 'Values': ['No Such Service']}}) == 0


@check
def cost_pages_join_to_one():
    explorer = ce(ALONE)
    question = {'GroupBy': [dimension('SERVICE'), dimension('REGION')], 'Metrics': ['UnblendedCost']}
    whole = cost(explorer, **question)
    control('PUT', 'settings', {'pageSize': 100})
    joined, pages, token = {}, 0, {}
    while True:
        page = cost(explorer, **question, **token)
        pages += 1
        assert sum(len(day['Groups']) for day in page['ResultsByTime']) <= 100
        for day in page['ResultsByTime']:
            joined.setdefault(day['TimePeriod']['Start'], []).extend(day['Groups'])
        if 'NextPageToken' not in page:
            break
        token = {'NextPageToken': page['NextPageToken']}
    assert pages > 3
    assert joined == {day['TimePeriod']['Start']: day['Groups'] for day in whole['ResultsByTime']}


@check
def cost_tokens_belong_to_their_request():
    control('PUT', 'settings', {'pageSize': 5})
    explorer = ce(ALONE)
    token = cost(explorer)['NextPageToken']
    failures = explorer.exceptions
    for expected, question in (
            (failures.RequestChangedException, {'NextPageToken': token, 'Metrics': ['BlendedCost']}),
            (failures.InvalidNextTokenException, {'NextPageToken': 'nonsense'})):
        try:
            cost(explorer, **question)
            raise AssertionError(f'no {expected}')
        except expected:
            pass
    control('PUT', 'settings', {'now': '2026-11-22T16:00:00Z'})
    try:
        cost(ce(ALONE), NextPageToken=token)
        raise AssertionError('a token of an older bill was taken')
    except failures.BillExpirationException:
        pass


@check
def cost_validation():
    explorer = ce(ALONE)
    wrong = [
        {'TimePeriod': {'Start': '2026-10-01', 'End': '2026-10-01'}},
        {'TimePeriod': {'Start': '2026-11-23', 'End': '2026-11-24'}},
        {'TimePeriod': {'Start': '2026-11-01', 'End': '2026-12-02'}},
        {'TimePeriod': {'Start': '2025-09-30', 'End': '2026-11-01'}},
        {'TimePeriod': {'Start': '2025-09-01', 'End': '2026-11-01'}, 'Granularity': 'MONTHLY'},
        {'Granularity': 'HOURLY'},
        {'GroupBy': [dimension('SERVICE'), dimension('REGION'), dimension('AZ')]},
        {'GroupBy': [dimension('SERVICE_CODE')]},
        {'Metrics': ['Costs']},
        {'Filter': {'And': [{'Dimensions': {'Key': 'REGION', 'Values': ['eu-west-1']}}]}},
        {'Filter': {}},
        {'Filter': {'Dimensions': {'Key': 'REGION', 'Values': ['eu'], 'MatchOptions': ['STARTS_WITH']}}},
    ]
    for question in wrong:
        refused('ValidationException', cost, explorer=explorer, **question)


@check
def cost_refusals():
    refused('AccessDeniedException', cost, explorer=ce(DARK))
    control('POST', 'accounts', {'id': DARK, 'costExplorer': 'no-data-yet'})
    explorer = ce(DARK)
    try:
        cost(explorer)
        raise AssertionError('data where there are none')
    except explorer.exceptions.DataUnavailableException:
        pass
    control('PUT', 'settings', {'requestsPerSecond': 1})
    explorer = ce(ALONE)
    cost(explorer)
    try:
        cost(explorer)
        raise AssertionError('too many requests')
    except explorer.exceptions.LimitExceededException:
        pass
    control('PUT', 'roles', {'arn': role(ALONE), 'permissionPolicy': policy()})
    error = refused('AccessDeniedException', cost, explorer=ce(ALONE))
    assert 'no identity-based policy allows the ce:GetCostAndUsage action' in str(error)


@check
def forecast_by_day_with_interval():
    answer = ce(ALONE).get_cost_forecast(
        TimePeriod={'Start': '2026-11-22', 'End': '2026-12-01'}, Granularity='DAILY', Metric='AMORTIZED_COST',
        PredictionIntervalLevel=80)
    assert len(answer['ForecastResultsByTime']) == 9
    for day in answer['ForecastResultsByTime']:
        low, mean, high = (Decimal(day[name]) for name in (
            'PredictionIntervalLowerBound', 'MeanValue', 'PredictionIntervalUpperBound'))
        assert low < mean < high
    assert Decimal(answer['Total']['Amount']) == sum(Decimal(d['MeanValue']) for d in answer['ForecastResultsByTime'])


@check
def forecast_by_month_and_its_refusals():
    explorer = ce(ALONE)
    question = {'Granularity': 'MONTHLY', 'Metric': 'UNBLENDED_COST'}
    answer = explorer.get_cost_forecast(TimePeriod={'Start': '2026-11-22', 'End': '2027-02-01'}, **question)
    assert [r['TimePeriod']['End'] for r in answer['ForecastResultsByTime']] == [
        '2026-12-01', '2027-01-01', '2027-02-01']
    for start, end in (('2026-11-20', '2026-12-01'), ('2026-12-01', '2026-11-30'), ('2026-11-22', '2029-01-01')):
        refused('ValidationException', explorer.get_cost_forecast, TimePeriod={'Start': start, 'End': end}, **question)
    young = ce(YOUNG)
    try:
        young.get_cost_forecast(TimePeriod={'Start': '2026-11-22', 'End': '2026-12-01'}, **question)
        raise AssertionError('a forecast from a week')
    except young.exceptions.DataUnavailableException:
        pass


@check
def faults_reach_the_client():
    explorer = ce(ALONE)
    control('POST', 'faults', {'operation': 'GetCostAndUsage', 'kind': 'error', 'code': 'LimitExceededException'})
    control('POST', 'faults', {'service': 'ce', 'kind': 'error', 'code': 'ThrottlingException'})
    control('POST', 'faults', {'account': ALONE, 'kind': 'error', 'code': 'InternalFailure', 'status': 500})
    for code in ('LimitExceededException', 'ThrottlingException', 'InternalFailure'):
        refused(code, cost, explorer=explorer)
    fragile = client('ce', assume(ALONE), timeout=1)
    control('POST', 'faults', {'kind': 'malformed'})
    assert 'ResultsByTime' not in cost(fragile)  # botocore forgives JSON that is none
    for fault, failures in (
            ({'kind': 'cut'}, (ConnectionClosedError, IncompleteReadError, ResponseStreamingError)),
            ({'kind': 'hang', 'millis': 3000}, (ReadTimeoutError,))):
        control('POST', 'faults', fault)
        try:
            cost(fragile)
            raise AssertionError(f'{fault} went unnoticed')
        except failures:
            pass
    assert len(cost(explorer)['ResultsByTime']) == 31
    counts = {count['outcome']: count['count'] for count in control('GET', 'counts')['counts']
              if count['operation'] == 'GetCostAndUsage'}
    assert counts == {'LimitExceededException': 1, 'ThrottlingException': 1, 'InternalFailure': 1, 'malformed': 1,
                      'cut': 1, 'hang': 1, 'ok': 1}, counts
    assert control('GET', 'counts')['paid'] == 3


@check
def operations_that_are_not_simulated_say_so():
    refused('UnknownOperationException', ce(ALONE).get_tags, TimePeriod=OCTOBER)
    refused('InvalidAction', client('sts').get_session_token)


@check
def answers_that_differ_from_the_model_are_noticed():
    """The judge itself: any member misspelt, of another type or missing must break an answer that was good."""
    explorer = ce(PAYER)
    cost(explorer, GroupBy=[dimension('LINKED_ACCOUNT')], Granularity='MONTHLY')
    good, operation = json.loads(explorer.last['body']), explorer.last['operation']
    members = 0
    for path in paths(good):
        if path[-1] in (*COSTS, 'description'):
            continue  # keys of maps are free
        for damage in ('misspell', 'retype', 'remove'):
            bad = copy.deepcopy(good)
            holder = bad
            for step in path[:-1]:
                holder = holder[step]
            value = holder.pop(path[-1])
            if damage == 'misspell':
                holder[path[-1] + 's'] = value
            elif damage == 'retype':
                holder[path[-1]] = 7
            elif path == ['GroupDefinitions']:
                continue  # absent when nothing is grouped
            try:
                models.check(bad, operation.output_shape, operation.name)
            except models.Broken:
                members += 1
                continue
            raise AssertionError(f'{damage} at {path} went unnoticed')
    assert members > 50


def paths(value, path=()):
    if isinstance(value, dict):
        for key, member in value.items():
            yield [*path, key]
            yield from paths(member, (*path, key))
    elif isinstance(value, list):
        for index, member in enumerate(value):
            yield from paths(member, (*path, index))


def main():
    for function in CHECKS:
        error = None
        try:
            set_up()
            function()
        except Exception:  # whatever it is, it is that check's failure
            error = traceback.format_exc()
        print(json.dumps({'name': function.__name__, 'error': error}))
    print('done')


main()
