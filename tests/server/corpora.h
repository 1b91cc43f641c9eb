#pragma once

#include "app/server/limits.h"

#include <QByteArray>
#include <QString>

#include <vector>

//! The HTTP corpora of ../shared/corpora, read as threats.md 7.1 says.
namespace corpora {

//! What a strict server must make of it.
enum class Verdict {
    Refused,    //!< or never complete
    FirstOnly,  //!< the first request is good, a second is never answered
    Framed,     //!< these requests, no more and no less
    Unfinished, //!< no request, and nothing to refuse
    Either,     //!< not ours to judge: another server's settings or limits, no HTTP
};

struct Case
{
    QByteArray name;
    QByteArray bytes;
    Verdict verdict;
    QByteArray log = {};                 //!< llhttp only
    std::vector<QByteArray> bodies = {}; //!< of the complete requests, as the log has them; llhttp only
    bool upgrades = false;               //!< what follows is not HTTP
};

enum class Notation { Llhttp, Gunicorn };

//! WA_CORPORA, or ../shared/corpora beside the checkout (or beside a work tree of it); empty when absent.
[[nodiscard]] QString folderOf(const QString &name);
[[nodiscard]] std::vector<Case> llhttpCases();
[[nodiscard]] std::vector<Case> gunicornCases();
//! \r \n \t \f \xHH and octal \N become their bytes, in llhttp's files from \x80 up their UTF-8; in its logs \" and
//! \\ too.
[[nodiscard]] QByteArray unescaped(const QByteArray &text, Notation notation);
//! Most cases lack the Host that HTTP/1.1 must have: with one put in, the verdict is about what the case is about.
[[nodiscard]] QByteArray withHosts(const QByteArray &bytes);
[[nodiscard]] wa::server::Limits limits();

} // namespace corpora
