# wa_flags: the one target that carries the language level, warnings, definitions and sanitizers of everything we build.
option(WA_WERROR "Warnings are errors (CI, on Debian 12)" OFF)
set(WA_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them")

find_program(WA_CCACHE ccache)
if(WA_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${WA_CCACHE})
endif()
find_program(WA_MOLD mold)

add_library(wa_flags INTERFACE)
target_compile_features(wa_flags INTERFACE cxx_std_20)
target_compile_definitions(wa_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_FOREACH
    QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_QLIST_ITERATORS
    $<$<BOOL:${BUILD_TESTING}>:QT_FORCE_ASSERTS>)
target_compile_options(wa_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual -Wformat=2
    $<$<CXX_COMPILER_ID:GNU>:-Wlogical-op -Wduplicated-cond>
    $<$<BOOL:${WA_WERROR}>:-Werror>)
if(WA_MOLD AND CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_link_options(wa_flags INTERFACE -fuse-ld=mold)
    if(NOT WA_SANITIZE) # whose reports cannot read it
        # What gdb reads is in each of the tests: uncompressed it would be gigabytes.
        target_link_options(wa_flags INTERFACE -Wl,--compress-debug-sections=zstd)
    endif()
endif()
if(WA_SANITIZE)
    target_compile_definitions(wa_flags INTERFACE WA_SANITIZED)
    target_compile_options(wa_flags INTERFACE -fsanitize=${WA_SANITIZE} -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(wa_flags INTERFACE -fsanitize=${WA_SANITIZE})
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Debug" AND WA_SANITIZE)
    target_compile_options(wa_flags INTERFACE -O1)
endif()
