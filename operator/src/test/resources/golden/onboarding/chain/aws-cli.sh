#!/bin/sh
# Sets up a role for Bursar with the AWS command line and credentials of the role's account:
#
#   sh aws-cli.sh
#
# May be run again, and for one namespace after the other: ids and permissions are added to a role that this script, the
# CloudFormation template or the Terraform file has made, and nothing is taken away. Another role is not touched.
#
#   BURSAR_PERMISSION_CHECK=false   does not let the role ask IAM what it itself may do
#
# shellcheck disable=SC2016 # whatever stands between quotes is meant as it is
set -eu
umask 077
export AWS_PAGER=''

account='111122223333'
role_arn='arn:aws-cn:iam::111122223333:role/finops/BursarReadOnly'
role_name='BursarReadOnly'
role_path='/finops/'
permission_check=${BURSAR_PERMISSION_CHECK:-true}

fail() {
    printf 'aws-cli.sh: %s\n' "$*" >&2
    exit 1
}

say() { printf '%s\n' "$*"; }

case $permission_check in
    true | false) ;;
    *) fail "BURSAR_PERMISSION_CHECK is \"$permission_check\"; write true or false" ;;
esac
command -v aws >/dev/null 2>&1 || fail "the AWS command line, aws, is missing; https://aws.amazon.com/cli/ has it"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cat >"$work/trust-policy.json" <<'JSON'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "BursarAssumeRole",
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws-cn:iam::444455556666:role/hub/BursarHub"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": [
            "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"
          ]
        }
      }
    },
    {
      "Sid": "BursarTagSession",
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws-cn:iam::444455556666:role/hub/BursarHub"
      },
      "Action": "sts:TagSession"
    }
  ]
}
JSON

cat >"$work/bursar.json" <<'JSON'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "BursarRead",
      "Effect": "Allow",
      "Action": [
        "ce:GetCostAndUsage",
        "ce:GetCostForecast",
        "organizations:DescribeOrganization"
      ],
      "Resource": "*"
    }
  ]
}
JSON

cat >"$work/bursar-permission-check.json" <<'JSON'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "BursarCheckOwnPermissions",
      "Effect": "Allow",
      "Action": "iam:SimulatePrincipalPolicy",
      "Resource": "arn:aws-cn:iam::111122223333:role/finops/BursarReadOnly"
    }
  ]
}
JSON

# merge trust|permissions EXISTING OURS RESULT: adds to a policy what it lacks of ours. Without anything to add, no RESULT.
merge() {
    command -v python3 >/dev/null 2>&1 ||
        fail "the role exists, and adding to its policies takes python3, which is missing; or add trust-policy.json by hand"
    python3 - "$@" <<'PYTHON'
import json
import sys


def listed(value):
    return value if isinstance(value, list) else [value]


def texts(value):
    return {text for text in listed(value) if isinstance(text, str)}


def actions(statement):
    return {action.lower() for action in texts(statement.get("Action"))}


def principals(statement):
    principal = statement.get("Principal")
    if isinstance(principal, dict) and set(principal) == {"AWS"}:
        return texts(principal["AWS"])
    return set()


def ids_place(statement):
    """The object and the key that hold the external ids; IAM does not tell letter case of condition keys."""
    demanded = statement.get("Condition", {}).get("StringEquals", {})
    for key in demanded:
        if key.lower() == "sts:externalid":
            return demanded, key
    return None


def asks_for_id(statement):
    keys = [key.lower() for keys in statement.get("Condition", {}).values() for key in keys]
    return "sts:externalid" in keys


def free_sid(wanted, statements):
    taken = {statement.get("Sid") for statement in statements}
    number, sid = 1, wanted
    while sid in taken:
        number += 1
        sid = wanted + str(number)
    return sid


def append(ours, statements):
    statements.append({**ours, "Sid": free_sid(ours["Sid"], statements)})
    return True


def add_trust(ours, statements):
    same = [
        other
        for other in statements
        if other.get("Effect") == "Allow"
        and principals(other) == principals(ours)
        and actions(ours) <= actions(other)
    ]
    if ids_place(ours) is None:
        # A further condition is the owner's wish; one on the id would let in the sessions of another namespace alone.
        return all(map(asks_for_id, same)) and append(ours, statements)
    demanding = [place for place in map(ids_place, same) if place]
    wanted = listed(ours["Condition"]["StringEquals"]["sts:ExternalId"])
    if any(set(wanted) <= texts(place[key]) for place, key in demanding):
        return False
    if not demanding:
        return append(ours, statements)
    place, key = demanding[0]
    ids = listed(place[key])
    place[key] = ids + [one for one in wanted if one not in ids]
    return True


def add_permissions(ours, statements):
    same = [
        other
        for other in statements
        if other.get("Effect") == "Allow"
        and texts(other.get("Resource")) == texts(ours["Resource"])
        and "Action" in other
        and not other.get("Condition")
    ]
    allowed = set().union(*map(actions, same))
    missing = [action for action in listed(ours["Action"]) if action.lower() not in allowed]
    if not missing:
        return False
    if not same:
        return append(ours, statements)
    same[0]["Action"] = listed(same[0]["Action"]) + missing
    return True


kind, existing_file, ours_file, result_file = sys.argv[1:]
with open(existing_file, encoding="utf-8") as file:
    policy = json.load(file)
with open(ours_file, encoding="utf-8") as file:
    ours = json.load(file)
policy["Statement"] = listed(policy["Statement"])
add = add_trust if kind == "trust" else add_permissions
if any([add(statement, policy["Statement"]) for statement in ours["Statement"]]):
    with open(result_file, "w", encoding="utf-8") as file:
        json.dump(policy, file, indent=2)
PYTHON
}

# answered FILE COMMAND...: whether AWS has what COMMAND asks for, in FILE. Ends the script when it does not say.
answered() {
    file=$1
    shift
    if "$@" >"$file" 2>"$work/error"; then
        return 0
    fi
    grep -q NoSuchEntity "$work/error" || fail "$(cat "$work/error")"
    return 1
}

# permit NAME: makes sure that the role's inline policy of this name allows what ours does.
permit() {
    if answered "$work/existing.json" aws iam get-role-policy --role-name "$role_name" --policy-name "$1" \
        --query PolicyDocument --output json; then
        merge permissions "$work/existing.json" "$work/$1.json" "$work/$1-merged.json"
        [ -f "$work/$1-merged.json" ] || return 0
        mv "$work/$1-merged.json" "$work/$1.json"
    fi
    aws iam put-role-policy --role-name "$role_name" --policy-name "$1" --policy-document "file://$work/$1.json"
    say "wrote inline policy $1"
}

caller=$(aws sts get-caller-identity --query Account --output text)
[ "$caller" = "$account" ] ||
    fail "these are credentials of account $caller, and the role belongs to account $account; use credentials of that one"

if answered "$work/role.txt" aws iam get-role --role-name "$role_name" --query Role.Arn --output text; then
    found=$(cat "$work/role.txt")
    [ "$found" = "$role_arn" ] ||
        fail "the account has $found, which has another path than $role_arn; nothing was changed"
    tag=$(aws iam get-role --role-name "$role_name" \
        --query "Role.Tags[?Key=='bursar:managed-by'].Value | [0]" --output text)
    [ "$tag" = bursar ] ||
        fail "$role_arn exists and is not Bursar's: it has no tag bursar:managed-by=bursar; nothing was changed." \
            "Name another role in the CloudAccount, or add trust-policy.json and permission-policy.json to it by hand"
    aws iam get-role --role-name "$role_name" --query Role.AssumeRolePolicyDocument --output json >"$work/existing.json"
    merge trust "$work/existing.json" "$work/trust-policy.json" "$work/trust-policy-merged.json"
    if [ -f "$work/trust-policy-merged.json" ]; then
        aws iam update-assume-role-policy --role-name "$role_name" \
            --policy-document "file://$work/trust-policy-merged.json"
        say "added the external id to the trust policy of $role_arn"
    fi
else
    aws iam create-role --role-name "$role_name" --path "$role_path" \
        --description 'Lets Bursar read costs of this account.' \
        --assume-role-policy-document "file://$work/trust-policy.json" \
        --tags Key=bursar:managed-by,Value=bursar >/dev/null
    say "created $role_arn"
fi
permit bursar
if [ "$permission_check" = true ]; then
    permit bursar-permission-check
fi
say "$role_arn is as Bursar needs it"
