#!/bin/sh
# Build the wheel, install it in an environment of its own, and run the tests against what is installed there.
# The source tree is not importable: tests run with no path into it, from a copy that has no graph/ folder. Of the tests
# of commands those are run that need what is shipped beside the code.
set -eu
python=$1
source=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir "$work/dist" .
"$python" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
wheel=$(ls "$work"/dist/testimonia-*.whl)
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check "${wheel}[pictures,turbo]" pytest pytest-xdist hypothesis
mkdir "$work/tree"
cp -R tests examples pyproject.toml README.md "$work/tree/"
rm -rf "$work"/tree/examples/*/.testimonia
cd "$work/tree"
TESTIMONIA_WHEEL="$wheel" TESTIMONIA_SOURCE="$source" "$work/venv/bin/python" -m pytest -q -n 2 \
  tests/wheel tests/golden tests/cli/test_commands.py tests/cli/test_convert.py tests/cli/test_dossier_command.py \
  tests/cli/test_views_command.py
