# What a server needs, copied by `make install` or packed by `cpack -G DEB` in build/release; nothing is started or enabled.
# Components: portal (programs, pages, schema, sounds, units), servers (what nginx and MariaDB are given), doc.

set(share share/eservices)
set(prefix "\${CMAKE_INSTALL_PREFIX}") # expanded at installation

# Copies a file, with the prefix filled in.
function(install_with_prefix component file destination)
    if(NOT IS_ABSOLUTE ${destination})
        string(PREPEND destination "${prefix}/")
    endif()
    install(CODE "
        file(READ \"${PROJECT_SOURCE_DIR}/${file}\" text)
        string(REPLACE /usr/local/ \"${prefix}/\" text \"\${text}\")
        file(WRITE \"\$ENV{DESTDIR}${destination}\" \"\${text}\")" COMPONENT ${component})
endfunction()

# Removes pages that are no longer shipped.
install(CODE "file(REMOVE_RECURSE \"\$ENV{DESTDIR}${prefix}/${share}\")" COMPONENT portal)

install(TARGETS eservices RUNTIME DESTINATION bin COMPONENT portal)
install(TARGETS eservices-worker eservices-jobs eservices-inspector eservices-captcha RUNTIME DESTINATION libexec COMPONENT portal)
install(DIRECTORY html/pages html/forms html/e-services html/mail html/phrases DESTINATION ${share}/html COMPONENT portal)
install(DIRECTORY sql/schema DESTINATION ${share}/sql COMPONENT portal)
install(FILES sql/grants.sql DESTINATION ${share}/sql COMPONENT portal)
install(DIRECTORY build/static build/captcha-sounds build/error-pages DESTINATION ${share} COMPONENT portal)

file(GLOB units RELATIVE ${PROJECT_SOURCE_DIR} CONFIGURE_DEPENDS
     conf/systemd/*.service conf/systemd/*.socket conf/systemd/*.target)
foreach(file IN LISTS units)
    cmake_path(GET file FILENAME name)
    install_with_prefix(portal ${file} lib/systemd/system/${name})
endforeach()
install_with_prefix(portal conf/systemd/eservices.sysusers.conf lib/sysusers.d/eservices.conf)
install_with_prefix(portal conf/eservices.example.toml /etc/eservices/eservices.example.toml)

file(GLOB files RELATIVE ${PROJECT_SOURCE_DIR} CONFIGURE_DEPENDS conf/nginx/*.conf conf/mariadb/*.cnf)
foreach(file IN LISTS files)
    string(REPLACE conf/ ${share}/ to ${file})
    install_with_prefix(servers ${file} ${to})
endforeach()

install(FILES doc/man/eservices.1 DESTINATION share/man/man1 COMPONENT doc)

# One package for each component.
file(STRINGS settings/version.hpp version REGEX "version = \"[0-9.]+\"")
string(REGEX REPLACE ".*\"([0-9.]+)\".*" "\\1" CPACK_PACKAGE_VERSION "${version}")
set(CPACK_PACKAGE_NAME eservices)
set(CPACK_PACKAGE_CONTACT "the maintainers of eservices")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "E-services portal of a French town")
set(CPACK_DEB_COMPONENT_INSTALL ON)
# The code above writes below DESTDIR.
set(CPACK_SET_DESTDIR ON)
set(CPACK_INSTALL_PREFIX /usr)
include(CPack)
