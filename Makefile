# make demo and make test are all that a newcomer needs; each installs, builds and runs.
.DEFAULT_GOAL := release
.PHONY: release demo test chaos bench lint format clean
DATA ?= data/demo
SEED ?= 2022

release:
	@tools/install-packages.sh build
	@cmake --preset release > build.log 2>&1 || { cat build.log; exit 1; }
	@rm -f build.log
	@cmake --build build --target marshrut

demo: release
	@if [ "$(DATA)" = data/demo ]; then rm -rf data/demo; fi  # another is not ours to remove
	@build/marshrut demo --data $(DATA) --seed $(SEED)

test:
	@tools/install-packages.sh build test
	@tools/test.sh

# Three years of faults a seed, and kills: make chaos SEEDS=1000, make chaos SEEDS=1 FROM=17
chaos:
	@tools/install-packages.sh build test
	@tools/chaos.sh $(or $(SEEDS),200) $(or $(FROM),1) $(or $(DAYS),1096) $(or $(KILLS),200)

bench:
	@tools/install-packages.sh build >&2
	@cmake --preset release >&2
	@cmake --build build --target marshrut_bench >&2
	@build/bench/marshrut_bench

lint:
	@tools/install-packages.sh build test lint
	@tools/lint.sh

format:
	@tools/install-packages.sh lint
	@git ls-files -co --exclude-standard '*.cpp' '*.hpp' | xargs clang-format-14 -i

clean:
	@rm -rf build
