# What is installed, and the Debian package of it (`packaging/dev deb`). The programs install themselves: wa_add_program.
set(id io.onebrick.WaGatewayConsole) # the desktop file's name, and what the desktop knows the window by
install(FILES ${CMAKE_SOURCE_DIR}/packaging/desktop/${id}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${CMAKE_SOURCE_DIR}/packaging/desktop/${id}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES ${CMAKE_SOURCE_DIR}/resources/icons/wa-gateway-console.svg
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)

find_program(GZIP gzip REQUIRED)
function(_wa_install_gzipped source name destination)
    set(packed ${CMAKE_BINARY_DIR}/packed/${name}.gz)
    file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/packed)
    add_custom_command(OUTPUT ${packed} DEPENDS ${source}
        COMMAND sh -c "${GZIP} -9nc '${source}' > '${packed}'" VERBATIM)
    string(MAKE_C_IDENTIFIER packed_${name} target)
    add_custom_target(${target} ALL DEPENDS ${packed})
    install(FILES ${packed} DESTINATION ${destination})
endfunction()
set(doc ${CMAKE_INSTALL_DATADIR}/doc/wa-gateway-console)
_wa_install_gzipped(${CMAKE_SOURCE_DIR}/CHANGELOG.md changelog ${doc})
install(FILES ${CMAKE_SOURCE_DIR}/packaging/deb/copyright ${CMAKE_SOURCE_DIR}/README.md DESTINATION ${doc})
foreach(page IN ITEMS wa-console wa-sandbox wactl wa-decoder)
    _wa_install_gzipped(${CMAKE_SOURCE_DIR}/packaging/deb/${page}.1 ${page}.1 ${CMAKE_INSTALL_MANDIR}/man1)
endforeach()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME wa-gateway-console)
set(CPACK_PACKAGE_VENDOR "The WA Gateway Console authors")
set(CPACK_PACKAGE_CONTACT "The WA Gateway Console authors <maintainers@users.noreply.r-seed-69b7ef33.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "desktop console for a hosted WhatsApp gateway")
set(CPACK_PACKAGE_DESCRIPTION_FILE ${CMAKE_SOURCE_DIR}/packaging/deb/description.txt)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What is loaded at run time, which dpkg-shlibdeps cannot see: QtKeychain's backend, Qt's platform and SVG plugins (a
# package of their own since Qt 6.7), the icons, and the fonts for the scripts that names and messages come in.
string(JOIN ", " CPACK_DEBIAN_PACKAGE_DEPENDS
    "libsecret-1-0" "qt6-qpa-plugins" "libqt6svg6 (<< 6.7) | qt6-svg-plugins" "breeze-icon-theme"
    "fonts-noto-core | fonts-dejavu-core")
string(JOIN ", " CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "gnome-keyring | kwalletmanager" "fonts-noto-core" "fonts-noto-mono" "fonts-noto-color-emoji" "qt6-wayland"
    "qt6-image-formats-plugins" "qt6-xdgdesktopportal-platformtheme | qt6-gtk-platformtheme" "desktop-file-utils"
    "ca-certificates")
include(CPack)
