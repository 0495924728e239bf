# quick_allocation(TARGET): a program that frees in one thread what another allocated. The C library's
# malloc spends a quarter of such a program's time; sanitizers bring their own.
find_package(mimalloc REQUIRED)
function(quick_allocation target)
  if(NOT MARSHRUT_SANITIZE)
    target_link_libraries(${target} PRIVATE mimalloc)
  endif()
endfunction()
