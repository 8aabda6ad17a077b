# A role for Bursar. Apply this in the account that it shall read; README.md says how.

terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "role_name" {
  type        = string
  description = "Name of the role. Bursar asks for exactly this one."
  default     = "BursarReadOnly"
}

variable "role_path" {
  type        = string
  description = "Path of the role, from one slash to the other. Bursar asks for exactly this one."
  default     = "/"
}

variable "external_ids" {
  type        = list(string)
  description = "Any of these must come with each request to assume the role. When another namespace wants to use the same role, add its external id, and keep those that are there."
  default     = ["5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"]
}

variable "principal_arn" {
  type        = string
  description = "Whom the role trusts. It must exist."
  default     = "arn:aws:iam::999988887777:role/bursar"
}

variable "allow_permission_check" {
  type        = bool
  description = "Whether the role may ask IAM what it itself may do, so that Bursar can name the permission that is missing."
  default     = true
}

locals {
  trust_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "BursarAssumeRole"
        Effect = "Allow"
        Principal = {
          AWS = var.principal_arn
        }
        Action = "sts:AssumeRole"
        Condition = {
          StringEquals = {
            "sts:ExternalId" = var.external_ids
          }
        }
      },
      {
        Sid    = "BursarTagSession"
        Effect = "Allow"
        Principal = {
          AWS = var.principal_arn
        }
        Action = "sts:TagSession"
      },
    ]
  }
  permission_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "BursarRead"
        Effect = "Allow"
        Action = [
          "ce:GetCostAndUsage",
          "ce:GetCostForecast",
          "organizations:DescribeOrganization",
        ]
        Resource = "*"
      },
    ]
  }
  permission_check_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "BursarCheckOwnPermissions"
        Effect   = "Allow"
        Action   = "iam:SimulatePrincipalPolicy"
        Resource = aws_iam_role.bursar.arn
      },
    ]
  }
}

resource "aws_iam_role" "bursar" {
  name               = var.role_name
  path               = var.role_path
  description        = "Lets Bursar read costs of this account."
  assume_role_policy = jsonencode(local.trust_policy)

  tags = {
    "bursar:managed-by" = "bursar"
  }
}

resource "aws_iam_role_policy" "bursar" {
  name   = "bursar"
  role   = aws_iam_role.bursar.name
  policy = jsonencode(local.permission_policy)
}

resource "aws_iam_role_policy" "permission_check" {
  count  = var.allow_permission_check ? 1 : 0
  name   = "bursar-permission-check"
  role   = aws_iam_role.bursar.name
  policy = jsonencode(local.permission_check_policy)
}

output "role_arn" {
  description = "ARN of the role. It must be spec.roleArn of the CloudAccount, to the letter."
  value       = aws_iam_role.bursar.arn
}
