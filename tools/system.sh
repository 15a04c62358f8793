#!/usr/bin/env bash
# Makes sure that a system package is there: installs it when run as root, else prints the one line to run.
# Usage: tools/system.sh python|postgresql|chromium
set -eu
say() { printf '%s\n' "$*" >&2; }
want() { # want PACKAGES... : install, or say how
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing: $*"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >/dev/null && apt-get install -y -qq --no-install-recommends "$@" >/dev/null
  else
    say "A system package is missing. Run:  sudo apt-get install --no-install-recommends $*"
    exit 1
  fi
}
case "${1:-}" in
  python)
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { say "Python 3.11 or newer is needed."; exit 1; }
    python3 -c 'import venv, ensurepip' 2>/dev/null || want python3-venv
    ;;
  postgresql)
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || {
      if [ "$(id -u)" = 0 ]; then # no cluster of the system's own: the tests start theirs
        mkdir -p /etc/postgresql-common
        [ -e /etc/postgresql-common/createcluster.conf ] || echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf
      fi
      want postgresql
    }
    ;;
  chromium)
    for name in chromium chromium-browser google-chrome; do command -v "$name" >/dev/null && exit 0; done
    want chromium
    ;;
  *) say "usage: system.sh python|postgresql|chromium"; exit 2 ;;
esac
