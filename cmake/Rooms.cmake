# room(NAME DIRECTORY USES other...): one library from one directory.
#
# Its headers are reached by their path from the top ("engine/time/date.hpp"), through a folder of
# links that holds this one room: a room that neither USES nor what that uses names is not on the
# include path. tools/check-arrows.sh holds to the very line.
function(room name directory)
  cmake_parse_arguments(ROOM "" "" "USES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${directory}/*.cpp)
  add_library(${name} STATIC ${sources})
  own_code(${name})

  set(door ${CMAKE_BINARY_DIR}/doors/${name})
  get_filename_component(parent ${directory} DIRECTORY)
  file(MAKE_DIRECTORY ${door}/${parent})
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${directory} ${door}/${directory} SYMBOLIC)
  target_include_directories(${name} PUBLIC ${door})
  target_link_libraries(${name} PUBLIC ${ROOM_USES})
endfunction()
