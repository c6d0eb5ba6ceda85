variable "name" {
  description = "Prefix of all names: one for each counter in an account and region."
  type        = string
  default     = "footfall"
}

variable "zip" {
  description = "The function: footfall-lambda-VERSION-ARCHITECTURE.zip of a release."
  type        = string
}

variable "architecture" {
  description = "arm64 or x86_64, as the zip's name says."
  type        = string
  default     = "arm64"
}

variable "sites" {
  description = "Host names of the sites to count; example.org includes www.example.org."
  type        = list(string)
}

variable "origins" {
  description = "More origins whose pages may count, as in https://preview.example.org."
  type        = list(string)
  default     = []
}

variable "public_sites" {
  description = "Sites whose reports anyone may read; of sites."
  type        = list(string)
  default     = []
}

variable "public_pages" {
  description = "More sites whose list of pages anyone may read; of sites."
  type        = list(string)
  default     = []
}

variable "ignore" {
  description = "Networks whose visits are not counted, as in 192.0.2.0/24."
  type        = list(string)
  default     = []
}

variable "owner_token_sha256" {
  description = "SHA-256 of the owner's token, who may read all reports; empty = nobody."
  type        = string
  default     = ""
}

variable "read_tokens" {
  description = "Tokens that read the report of one site each, by their SHA-256. Names differ; sites are of sites."
  type        = list(object({ name = string, site = string, sha256 = string }))
  default     = []
}

variable "origin_secret" {
  description = "Empty: browsers call the API itself. Else 32 or more letters and digits: only the CloudFront distribution that sends them in x-footfall-origin is answered."
  type        = string
  default     = ""
  sensitive   = true
}

variable "monthly_visits" {
  description = "Visits to count a month (UTC), of all sites; 0 = all."
  type        = number
  default     = 0
}

variable "rate_limit" {
  description = "Counted visits a minute of one network; 0 = no limit."
  type        = number
  default     = 60
}

variable "zone" {
  description = "Where days begin: a time zone as Europe/Berlin, and those of single sites as blog.example=America/New_York."
  type        = list(string)
  default     = ["UTC"]
}

variable "throttle" {
  description = "Requests a second that the API lets in, and at once."
  type        = object({ rate = number, burst = number })
  default     = { rate = 1, burst = 100 }
}

variable "counts_units" {
  description = "The most units a second that DynamoDB accepts for the counts."
  type        = object({ reads = number, writes = number })
  default     = { reads = 12, writes = 4 }
}

variable "visitors_units" {
  description = "The same for tokens and salts."
  type        = object({ reads = number, writes = number })
  default     = { reads = 3, writes = 2 }
}
