# Prints the line of the input that needs the fewest changes of a letter to become `given`
# (Levenshtein's distance).
function min(a, b) { return a < b ? a : b }

function distance(a, b,    i, j, row, above, left) {
  for (j = 0; j <= length(b); j++) row[j] = j
  for (i = 1; i <= length(a); i++) {
    above = row[0]
    row[0] = i
    for (j = 1; j <= length(b); j++) {
      left = above + (substr(a, i, 1) != substr(b, j, 1))
      above = row[j]
      row[j] = min(left, min(row[j], row[j - 1]) + 1)
    }
  }
  return row[length(b)]
}

{
  changes = distance(tolower($0), tolower(given))
  if (NR == 1 || changes < least) {
    least = changes
    nearest = $0
  }
}

END { print nearest }
