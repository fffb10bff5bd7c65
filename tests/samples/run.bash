# Runs numbered samples of curl in one shell: each in its world, what it prints beside it.
set -u
for file in "$1"/*.sh; do
  index=$(basename "$file" .sh)
  TOKEN=$(curl -sf -X POST "$PLACEMENT/_sample/$index") || exit 1
  # As a reader's shell would: the progress of a transfer is shown to nobody.
  (curl() { command curl -s "$@"; }; . "$file") >"$1/$index.out" 2>"$1/$index.err"
done
