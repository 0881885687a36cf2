# Sourced by bin/run, bin/manage and bin/test from the repository's root: Python's packages and the system's libraries.

DATA_DIR="${DATA_DIR:-var}"
mkdir -p "$DATA_DIR"
DATA_DIR="$(cd "$DATA_DIR" && pwd)"
export DATA_DIR

say() { printf '%s  %s\n' "$(date +%H:%M:%S)" "$*" >&2; }
give_up() { say "$*"; exit 1; }

# The newest Python between 3.11 and 3.13.
find_python() {
    local name
    for name in "${PYTHON:-}" python3.13 python3.12 python3.11 python3; do
        [ -n "$name" ] && command -v "$name" >/dev/null || continue
        if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    give_up "No Python 3.11, 3.12 or 3.13 was found. Install one (Debian: apt-get install python3 python3-venv) or set PYTHON."
}

as_root() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

apt_updated=""
apt_install() {
    [ -n "$apt_updated" ] || { apt-get update -qq >/dev/null 2>&1 || true; apt_updated=yes; }
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null 2>&1
}

# prepare_python running|checking: makes .venv where it is missing or older than requirements.txt.
prepare_python() {
    local wanted="$1" list mark
    list="$(mktemp)"
    if [ "$wanted" = running ]; then sed '/^# ---- Checking/,$d' requirements.txt >"$list"; else cp requirements.txt "$list"; fi
    mark="$(sha256sum <"$list" | cut -c1-16)"
    # What the tests need includes what running needs, so a full .venv does for both.
    if [ -x .venv/bin/python ] && grep -qs "$mark" .venv/installed-"$wanted"; then
        rm -f "$list"
        return
    fi
    local python
    if [ ! -x .venv/bin/python ]; then
        python="$(find_python)"
        say "Making .venv with $("$python" --version)."
        if ! "$python" -m venv .venv >/dev/null 2>&1; then
            rm -rf .venv
            as_root && { say "Installing python3-venv."; apt_install python3-venv || true; }
            "$python" -m venv .venv || give_up "Python's venv module is missing. Install it: apt-get install python3-venv"
        fi
    fi
    say "Installing Python packages (about half a minute)."
    .venv/bin/python -m pip install -qq --disable-pip-version-check -r "$list" ||
        give_up "Some Python packages could not be installed; pip's reason stands above. Is the package registry reachable?"
    echo "$mark" >.venv/installed-"$wanted"
    if [ "$wanted" = checking ]; then sed '/^# ---- Checking/,$d' requirements.txt | sha256sum | cut -c1-16 >.venv/installed-running; fi
    rm -f "$list"
}

have_pango() {
    .venv/bin/python - <<'END' 2>/dev/null
import ctypes
for name in ("libgobject-2.0.so.0", "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"):
    ctypes.CDLL(name)
END
}

# WeasyPrint needs Pango, which no Python package carries: from apt as root, otherwise unpacked into DATA_DIR/lib.
prepare_libraries() {
    local folder="$DATA_DIR/lib"
    if [ -f "$folder/ready" ]; then use_own_libraries "$folder"; fi
    have_pango && return
    if as_root; then
        say "Installing Pango for the PDFs."
        apt_install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig || true
        have_pango && return
    fi
    if command -v apt-get >/dev/null && command -v dpkg >/dev/null; then
        say "Unpacking Pango for the PDFs into $folder."
        mkdir -p "$folder/packages"
        (
            cd "$folder/packages"
            apt-get download -qq libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libharfbuzz0b libglib2.0-0 libfontconfig1 \
                fontconfig-config libfribidi0 libthai0 libthai-data libdatrie1 libgraphite2-3 libfreetype6 libpng16-16 \
                libbrotli1 libexpat1 libffi8 libpcre2-8-0 fonts-dejavu-core >/dev/null 2>&1 || true
            for package in *.deb; do [ -f "$package" ] && dpkg -x "$package" ..; done
        )
        touch "$folder/ready"
        use_own_libraries "$folder"
        have_pango && return
    fi
    say "Pango is missing, so no PDF can be made; everything else works. Install it: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
}

use_own_libraries() {
    local place
    for place in "$1"/usr/lib/*-linux-gnu "$1"/lib/*-linux-gnu; do
        [ -d "$place" ] && export LD_LIBRARY_PATH="$place${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
    done
    [ -d "$1/etc/fonts" ] && export FONTCONFIG_PATH="$1/etc/fonts"
    return 0
}

# The journeys run in Debian's Chromium; without one they are skipped and say so.
prepare_browser() {
    command -v chromium >/dev/null && command -v pdftotext >/dev/null && return
    if as_root; then
        say "Installing Chromium and poppler-utils for the tests."
        apt_install chromium poppler-utils || true
    fi
    command -v chromium >/dev/null ||
        say "No Chromium: the tests in a browser are skipped. Install it: apt-get install chromium"
    return 0
}
