# Copies what a server needs (`make install`); nothing is started or enabled. A package of cpack needs CPACK_SET_DESTDIR.
# Components: portal (programs, pages, schema, sounds, units), servers (configuration of nginx and MariaDB), doc.

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
