# The numbers of make fairness, exercise by exercise and together, as Markdown tables.
# Ends with 1 if a right file failed, a mistake passed or has no name, or a survivor is
# not explained.

# The rate at which `failures` or fewer of n come up with probability 0.05: the upper 95 %
# bound of Clopper and Pearson (1934).
function upper_bound(failures, n,    low, high, rate, term, sum, k) {
  low = 0
  high = 1
  while (high - low > 1e-9) {
    rate = (low + high) / 2
    term = sum = exp(n * log(1 - rate))
    for (k = 1; k <= failures; k++) {
      term *= (n - k + 1) / k * rate / (1 - rate)
      sum += term
    }
    if (sum > 0.05) low = rate
    else high = rate
  }
  return high
}

function percent(part, whole) {
  return whole ? sprintf("%.1f %%", 100 * part / whole) : "-"
}

function rate(failures, n) {
  return n > 1 ? sprintf("%.2g %%", 100 * upper_bound(failures, n)) : "-"
}

{
  name = $2 "/" $3
  if (!(name in seen)) order[++names] = name
  seen[name] = 1
  for (k = 4; k <= NF; k++) {
    value[name, $1, k - 3] += $k
    value["all", $1, k - 3] += $k
  }
}

function line(name) {
  printf "| %s | %d | %d | %d | %s | %d | %d | %d | %d | %d | %d | %d | %s |\n", name,
    value[name, "right", 1], value[name, "right", 2], value[name, "right", 3],
    rate(value[name, "right", 3], value[name, "right", 2]),
    value[name, "mistakes", 1], value[name, "mistakes", 2], value[name, "mistakes", 3],
    value[name, "mutants", 1], value[name, "mutants", 2], value[name, "mutants", 3],
    value[name, "mutants", 4] + value[name, "mutants", 5],
    percent(value[name, "mutants", 2], value[name, "mutants", 1] - value[name, "mutants", 3])
}

END {
  print "| exercise | right files | gradings | false failures | rate below | mistakes | caught | named | mutants | killed | same code | survive | kill rate |"
  print "|---|---|---|---|---|---|---|---|---|---|---|---|---|"
  for (k = 1; k <= names; k++) line(order[k])
  line("all")
  bad = value["all", "right", 3] + 2 * value["all", "mistakes", 1] \
    - value["all", "mistakes", 2] - value["all", "mistakes", 3] + value["all", "mutants", 5]
  if (bad) {
    print "fairness: " bad " things are wrong; they are said above and in the .said files" >"/dev/stderr"
    exit 1
  }
}
