#!/usr/bin/env bash
# Makes .venv ready: Python 3.11-3.13, the pinned packages, and the system libraries that Qt loads.
# Run again it does only what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

install_system() { # package...
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
    else
        say "Missing system packages: $* (install them, e.g. sudo apt-get install $*)"
        exit 1
    fi
}

python=${PYTHON:-}
if [ -z "$python" ]; then
    for candidate in python3 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null \
            && "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'; then
            python=$candidate
            break
        fi
    done
fi
[ -n "$python" ] || { say "Python 3.11, 3.12 or 3.13 is needed."; exit 1; }

if [ ! -x .venv/bin/pip ]; then
    rm -rf .venv
    "$python" -m venv .venv 2>/dev/null || { install_system python3-venv; rm -rf .venv; "$python" -m venv .venv; }
fi

stamp=$(cat requirements.txt pyproject.toml kyha_lookup/__init__.py | sha256sum)
if [ "$(cat .venv/.prepared 2>/dev/null || true)" != "$stamp" ]; then
    say "Installing the pinned packages into .venv ..."
    .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
    .venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
    say "Compiling the matcher's loops ..."
    .venv/bin/python -c 'from kyha_lookup.matching.preparing import compile_kernels; compile_kernels()'
    printf '%s\n' "$stamp" >.venv/.prepared
fi

# Packages of Debian that PySide6's wheels load at run time.
qt_packages="libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libglib2.0-0 libxcb-cursor0
 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0
 libxcb-xkb1 fonts-dejavu-core"
if ! QT_QPA_PLATFORM=offscreen .venv/bin/python -c '
from PySide6.QtWidgets import QApplication
from PySide6 import QtSvg
QApplication([])
' 2>/dev/null; then
    # shellcheck disable=SC2086
    install_system $qt_packages
fi
