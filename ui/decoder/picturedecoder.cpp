#include "ui/decoder/picturedecoder.h"

#include "app/json/value.h"

#include <QCoreApplication>
#include <QPointer>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace wa::decoder {
namespace {

Error pictureError(const QString &code)
{
    return {.kind = Error::Kind::Invalid, .code = code};
}

//! The child gets nothing of our environment but what it needs to load its libraries.
QProcessEnvironment bareEnvironment()
{
    const auto ours = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment bare;
    for (const auto &name : {u"LD_LIBRARY_PATH"_s, u"QT_PLUGIN_PATH"_s, u"ASAN_OPTIONS"_s, u"UBSAN_OPTIONS"_s}) {
        if (ours.contains(name))
            bare.insert(name, ours.value(name));
    }
    bare.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    return bare;
}

Result<Decoded> parsed(const QByteArray &output)
{
    const qsizetype end = output.indexOf('\n');
    const auto header =
        end < 0 ? Result<json::Value>(tl::unexpected(Error{})) : json::Value::parse(QByteArrayView(output).first(end));
    if (!header)
        return tl::unexpected(pictureError(u"gave_up"_s));
    if (!(*header)["ok"_L1].boolean().value_or(false))
        return tl::unexpected(pictureError((*header)["why"_L1].string(u"broken"_s)));
    const auto number = [&](QLatin1StringView key) {
        return static_cast<int>(std::clamp<qint64>((*header)[key].integer().value_or(0), 0, 65536));
    };
    Decoded decoded{.image = {},
                    .size = QSize(number("width"_L1), number("height"_L1)),
                    .format = (*header)["format"_L1].string(),
                    .qrTexts = {}};
    for (const json::Value &text : (*header)["qr"_L1].items())
        decoded.qrTexts.append(text.string());
    const QSize shown(number("shown_width"_L1), number("shown_height"_L1));
    if (shown.isEmpty())
        return decoded;
    // The child may have died in the middle of its pixels, or lie: what it says must be what it sent.
    const QByteArrayView pixels = QByteArrayView(output).sliced(end + 1);
    if (pixels.size() != qsizetype(shown.width()) * shown.height() * 4)
        return tl::unexpected(pictureError(u"gave_up"_s));
    decoded.image = QImage(reinterpret_cast<const uchar *>(pixels.data()), shown.width(), shown.height(),
                           shown.width() * 4, QImage::Format_RGBA8888)
                        .copy();
    return decoded;
}

} // namespace

//! One picture: its child, its bytes, its promise.
class PictureDecoder::Run final : public QObject
{
public:
    Run(PictureDecoder &decoder, QByteArray picture, int maxEdge)
        : m_decoder(decoder)
        , m_picture(std::move(picture))
        , m_maxEdge(maxEdge)
    {
        m_promise.onCancel([self = QPointer<Run>(this)] {
            if (self)
                self->kill();
            return Error{.kind = Error::Kind::Cancelled};
        });
    }

    ~Run() override
    {
        m_process.disconnect(this); // QProcess reports its own end while it dies
        m_process.kill();
    }

    Task<Decoded> task() { return m_promise.task(); }
    [[nodiscard]] bool isSettled() const { return m_promise.isSettled(); }

    void start()
    {
        m_process.setProcessEnvironment(bareEnvironment());
        m_process.setStandardErrorFile(QProcess::nullDevice());
        connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] { take(); });
        connect(&m_process, &QProcess::started, this, [this] {
            m_process.write(m_picture);
            m_process.closeWriteChannel();
            m_picture.clear();
        });
        connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                end(tl::unexpected(
                    Error{.kind = Error::Kind::Config, .code = u"no_decoder"_s, .detail = m_process.program()}));
        });
        connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
            take();
            if (status == QProcess::NormalExit && code == 0)
                end(parsed(m_output));
            else
                end(tl::unexpected(pictureError(u"gave_up"_s)));
        });
        m_process.start(m_decoder.m_program, {u"--max-edge"_s, QString::number(m_maxEdge)});
        m_decoder.m_clock.after(patience, this, [this] { kill(); });
    }

    void kill() { m_process.kill(); }

private:
    void take()
    {
        m_output += m_process.readAllStandardOutput();
        constexpr qsizetype headerRoom = 64 * 1024;
        if (m_output.size() > qsizetype(m_maxEdge) * m_maxEdge * 4 + headerRoom)
            kill(); // more than it may say
    }

    void end(Result<Decoded> result)
    {
        m_promise.settle(std::move(result));
        m_decoder.ended(this);
    }

    PictureDecoder &m_decoder;
    QByteArray m_picture;
    int m_maxEdge;
    QByteArray m_output;
    Promise<Decoded> m_promise;
    QProcess m_process;
};

PictureDecoder::PictureDecoder(Clock &clock, QString program, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_program(std::move(program))
{
}

PictureDecoder::~PictureDecoder()
{
    qDeleteAll(m_running);
}

QString PictureDecoder::besideUs()
{
    return QCoreApplication::applicationDirPath() + u"/wa-decoder"_s;
}

Task<Decoded> PictureDecoder::decode(QByteArray picture, int maxEdge)
{
    Q_ASSERT(maxEdge >= 0 && maxEdge <= 4096);
    m_waiting.push_back(std::make_unique<Run>(*this, std::move(picture), maxEdge));
    auto task = m_waiting.back()->task();
    startNext();
    return task;
}

void PictureDecoder::startNext()
{
    while (m_running.size() < mostAtOnce && !m_waiting.empty()) {
        auto run = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (run->isSettled()) // cancelled while it waited
            continue;
        m_running.push_back(run.release());
        m_running.back()->start();
    }
}

void PictureDecoder::ended(Run *run)
{
    std::erase(m_running, run);
    run->deleteLater(); // we are inside a signal of its process
    startNext();
}

} // namespace wa::decoder
