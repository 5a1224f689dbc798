# Verbs over Meson. `make check` and `make demo` work on a clean Debian bookworm: they install what is missing first.
BUILD ?= build
PYTHON ?= python3
NINJA = ninja -C $(BUILD)

all: $(BUILD)/build.ninja
	@$(NINJA)

$(BUILD)/build.ninja:
	@tools/dependencies
	meson setup $(BUILD)

# Compares the sample's ferry reports, prints the comparison and writes its page.
demo: all
	$(BUILD)/crosscheck compare --html $(BUILD)/ferry.html sample/ferry
	@echo "The page: $(BUILD)/ferry.html"

# Runs every test; the last line is "N passed, N failed".
check: all
	@$(PYTHON) tests/run.py $(BUILD)

# The same under AddressSanitizer and UndefinedBehaviorSanitizer.
asan:
	@tools/dependencies
	@[ -f build-asan/build.ninja ] || meson setup build-asan -Db_sanitize=address,undefined -Db_lundef=false --buildtype=debugoptimized
	@$(PYTHON) tests/run.py build-asan

# Runs each libFuzzer target for SECONDS (30).
fuzz:
	@tools/dependencies --ci
	@tests/fuzz/run $(or $(SECONDS),30)

bench: all
	@$(PYTHON) bench/run.py $(BUILD)

# Prints the golden output that would change; `tests/golden/update --write` takes it over.
golden: all
	@tests/golden/update --build $(BUILD)

install: all
	meson install -C $(BUILD)

clean:
	rm -rf $(BUILD) build-asan build-fuzz build-clang

dependencies:
	@tools/dependencies

.PHONY: all demo check asan fuzz bench golden install clean dependencies
