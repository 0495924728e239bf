# own_code(TARGET): what every target of ours compiles with. Warnings are errors.
function(own_code target)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Werror
    -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
    -Wno-missing-field-initializers  # designated initialisers name what they set
    -Woverloaded-virtual -Wcast-align -Wimplicit-fallthrough)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # GCC 12 sees overlaps (its bug 105651) and leftovers of optimised-away
    # variants that are not there.
    target_compile_options(${target} PRIVATE
      -Wno-maybe-uninitialized -Wno-restrict)
  endif()
  if(CMAKE_UNITY_BUILD)
    # Where files are compiled together, one's names are around another's.
    target_compile_options(${target} PRIVATE -Wno-shadow -Wno-subobject-linkage)
  endif()
  if(MARSHRUT_SANITIZE)
    target_compile_options(${target} PRIVATE
      -fsanitize=${MARSHRUT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(${target} PRIVATE -fsanitize=${MARSHRUT_SANITIZE})
  endif()
endfunction()
