# Sourced by the run scripts: Debian packages, as named in lists of one a line with # comments.
# SPDX-License-Identifier: GPL-3.0-or-later

missing_packages()  # LIST...
{
  sed 's/#.*//' "$@" | tr -s ' \n' '\n' | grep . | sort -u | while read -r package; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
  done
}

as_root()  # COMMAND...
{
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "This needs root, or sudo: $*" >&2
    return 1
  fi
}

install_packages()  # LIST...
{
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0

  echo "Packages that are missing:" $missing
  # Package lists may be absent, or name versions that the archive no longer has
  apt_install $missing || { as_root apt-get update -q && apt_install $missing; }
}

apt_install()  # PACKAGE...
{
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
}
