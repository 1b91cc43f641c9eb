// print_wire_cases FIELDS: one JSON line a case of our own table and of the corpora, as far as they are there, for a
// receiver with the default limits that is spoken to through a socket. FIELDS of a request are left to who sends it.
// What is to come of a corpus' case is what the parser makes of it, and tst_http_corpus holds that against its verdict.
#include "tests/server/corpora.h"
#include "tests/server/parserreader.h"
#include "tests/server/wirecases.h"

#include "app/json/value.h"

#include <cstdio>
#include <cstdlib>

using namespace wa;
using namespace Qt::StringLiterals;

namespace {

struct Printed
{
    const char *source;
    QByteArray name;
    QByteArray bytes;
    std::vector<QByteArray> bodies;
    int refusal;
    const char *verdict;
};

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

void print(const Printed &one)
{
    std::vector<json::Value> bodies;
    for (const QByteArray &body : one.bodies)
        bodies.emplace_back(base64(body));
    const json::Value line = json::Value::object({{"source"_L1, QString::fromLatin1(one.source)},
                                                  {"name"_L1, QString::fromUtf8(one.name)},
                                                  {"verdict"_L1, QString::fromLatin1(one.verdict)},
                                                  {"bytes"_L1, base64(one.bytes)},
                                                  {"bodies"_L1, json::Value::array(std::move(bodies))},
                                                  {"refusal"_L1, one.refusal}});
    std::printf("%s\n", line.toJson().constData());
}

const char *word(corpora::Verdict verdict)
{
    using enum corpora::Verdict;
    switch (verdict) {
    case Refused:
        return "refused";
    case FirstOnly:
        return "first only";
    case Framed:
        return "framed";
    case Unfinished:
        return "unfinished";
    case Either:
        break;
    }
    return "either";
}

void printCorpus(const char *source, const std::vector<corpora::Case> &cases)
{
    for (const corpora::Case &one : cases) {
        const QByteArray bytes = corpora::withHosts(one.bytes);
        const Seen seen = readIn(bytes, std::max<qsizetype>(1, bytes.size()), corpora::limits());
        const char *verdict = one.upgrades ? "either" : word(one.verdict);
        print({source, one.name, bytes, seen.bodies, seen.refusal, verdict});
        if (one.verdict == corpora::Verdict::Refused && seen.refusal == 0) {
            const QByteArray ended = bytes + "\r\n\r\n";
            const Seen then = readIn(ended, ended.size(), corpora::limits());
            print({source, one.name + ", its head ended", ended, then.bodies, then.refusal, verdict});
        }
    }
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc != 2)
        return 2;
    server::Limits limits;
    limits.headerFields -= std::atoi(argv[1]);
    for (const WireCase &one : wireCases(limits))
        print({"own", one.name, one.bytes, one.bodies, one.refusal, one.refusal != 0 ? "refused" : "framed"});
    printCorpus("llhttp", corpora::llhttpCases());
    printCorpus("gunicorn", corpora::gunicornCases());
    return 0;
}
