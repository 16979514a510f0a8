#!/bin/sh
# The main job on the example: records to a validated graph, a comparison, and pictures.
# Usage: demo.sh PYTHON [OUTPUT-FOLDER]. Each command is shown before it runs, so that it can be tried by hand.
set -eu
python=$1
out=${2:-out}
project=examples/iran-1988
mkdir -p "$out"

run() {
  printf '\n$ testimonia'
  printf ' %s' "$@"
  printf '\n'
  "$python" -m testimonia "$@"
}

run -C "$project" build
printf "\n$ testimonia -C %s validate --severity warning > %s\n" "$project" "$out/validation.txt"
"$python" -m testimonia -C "$project" validate --severity warning > "$out/validation.txt" || { cat "$out/validation.txt"; exit 1; }
run -C "$project" compare executions-1988 death_toll
run -C "$project" compare executions-1988 death_toll --draw forest -o "$out/figures.svg"
run -C "$project" dossier executions-1988 -o "$out/dossier.html"
run -C "$project" export html --event executions-1988 -o "$out/network.html"
run -C "$project" export svg --event executions-1988 -o "$out/network.svg"
run -C "$project" export graphml --event executions-1988 -o "$out/network.graphml"

cat <<EOF

Done. Look at:
  $out/figures.svg       the figures for 1988, each with who says it and whom it goes back to
  $out/dossier.html      what is agreed, what is contested, by whom: every number leads to its notes
  $out/network.html      who says what about 1988: open it in a browser; it needs no connection
  $out/network.svg       the same as a picture
  $out/network.graphml   the same for Gephi, yEd or networkx
  $out/validation.txt    what the shapes found: warnings, no violations

Try next:
  .venv/bin/testimonia -C $project questions
  .venv/bin/testimonia -C $project ask death-tolls --param event=november-2019-killings
  .venv/bin/testimonia -C $project show raisi --lang fa
  .venv/bin/testimonia new my-project
EOF
