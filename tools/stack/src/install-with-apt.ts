/**
 * A shell script that installs the packages it is given with apt-get. Debian starts a service as
 * soon as its package is installed; a policy that forbids it is in place for as long as the script
 * runs, unless the machine has a policy of its own.
 */
export const INSTALL_WITH_APT = `
set -e
policy="\${POLICY_FILE:-/usr/sbin/policy-rc.d}"
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  trap 'exit 1' HUP INT TERM
  printf '#!/bin/sh\\nexit 101\\n' > "$policy"
  chmod 755 "$policy"
fi
export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
apt-get update || echo 'apt-get update failed, trying with the package lists there are' >&2
apt-get install --yes --no-install-recommends -o DPkg::Lock::Timeout=120 "$@"
`;
