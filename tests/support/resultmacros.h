#pragma once

#include "app/base/result.h"

#include <QTest>

//! Fails the test with the error's words when the result is one.
#define VERIFY_OK(result)                                                                                              \
    do {                                                                                                               \
        const auto &verifyOkResult = (result);                                                                         \
        if (!verifyOkResult)                                                                                           \
            QFAIL(qPrintable(wa::kindName(verifyOkResult.error().kind) + QLatin1String(": ") +                         \
                             verifyOkResult.error().detail));                                                          \
    } while (false)

//! Fails the test unless the result is an error of this kind.
#define VERIFY_ERROR(result, expectedKind)                                                                             \
    do {                                                                                                               \
        const auto &verifyErrorResult = (result);                                                                      \
        QVERIFY2(!verifyErrorResult, "an error was expected");                                                         \
        QCOMPARE(wa::kindName(verifyErrorResult.error().kind), wa::kindName(expectedKind));                            \
    } while (false)
