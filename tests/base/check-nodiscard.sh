#!/bin/sh
# check-nodiscard.sh COMPILER ARG...: a Task that is dropped silently does not compile under our warnings; one that is
# dropped with std::ignore does.
set -u
compile() { printf '%s\n' "$@" | "$compiler" $flags -std=c++20 -fsyntax-only -Werror -x c++ - 2>&1; }
compiler=$1
shift
flags=$*
common='#include "app/base/task.h"
#include <tuple>
wa::Task<int> work() { return wa::readyTask<int>(1); }'
if ! said=$(compile "$common" 'void f() { std::ignore = work(); }'); then
    printf 'FAILED: std::ignore = work() does not compile:\n%s\n' "$said"
    exit 1
fi
if said=$(compile "$common" 'void f() { work(); }'); then
    echo 'FAILED: work(); compiles: nobody would see that the answer is ignored'
    exit 1
fi
case $said in
*nodiscard*) echo "ok: a dropped Task is seen" ;;
*)
    printf 'FAILED: it does not compile for another reason:\n%s\n' "$said"
    exit 1
    ;;
esac
