#include <QFile>

#include <cstdio>
#include <optional>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace {

//! A seed is a line, so that it can be read and compared; in it \r \n \t \\ and \xHH stand for their bytes, as in a
//! .dict file. packaging/dev does the same with printf %b, which takes more: that would not be one seed in both.
std::optional<QByteArray> unescaped(const QByteArray &line)
{
    QByteArray bytes;
    for (qsizetype at = 0; at < line.size(); ++at) {
        if (line[at] != '\\') {
            bytes += line[at];
            continue;
        }
        switch (++at < line.size() ? line[at] : '\0') {
        case 'r':
            bytes += '\r';
            break;
        case 'n':
            bytes += '\n';
            break;
        case 't':
            bytes += '\t';
            break;
        case '\\':
            bytes += '\\';
            break;
        case 'x': {
            bool isByte = false;
            bytes += char(line.mid(at + 1, 2).toInt(&isByte, 16));
            at += 2;
            if (!isByte || at >= line.size())
                return {};
            break;
        }
        default:
            return {};
        }
    }
    return bytes;
}

} // namespace

// Every seed once, without the fuzzer: what it checks holds in every build.
int main(int argc, char **argv)
{
    QFile file(QFile::decodeName(argc > 1 ? argv[1] : ""));
    if (!file.open(QIODevice::ReadOnly))
        return 1;
    const auto lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const auto seed = unescaped(line);
        if (!seed) {
            std::fprintf(stderr, "an escape that is none of \\r \\n \\t \\\\ \\xHH: %s\n", line.constData());
            return 1;
        }
        LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t *>(seed->constData()), size_t(seed->size()));
    }
    return lines.size() > 1 ? 0 : 1;
}
