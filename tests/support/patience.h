#pragma once

// Every test is compiled with this in front; but moc's own file, mostly empty, need not read all of Qt for it.
#ifndef WA_MOC_ALONE

#    include <QTest>

// Qt gives up after five seconds, which a loaded machine may take for a
// process to start or a disk to answer; ours is a net against hanging, never a measure.
#    undef QTRY_VERIFY
#    define QTRY_VERIFY(expr) QTRY_VERIFY_WITH_TIMEOUT(expr, 60000)
#    undef QTRY_VERIFY2
#    define QTRY_VERIFY2(expr, messageExpression) QTRY_VERIFY2_WITH_TIMEOUT(expr, messageExpression, 60000)
#    undef QTRY_COMPARE
#    define QTRY_COMPARE(expr, expected) QTRY_COMPARE_WITH_TIMEOUT(expr, expected, 60000)

#endif
