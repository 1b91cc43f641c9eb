#pragma once

#include "app/events/log/eventlog.h"
#include "app/signature/verifier.h"
#include "ui/events/mediapreview.h"

class QLabel;
class QPlainTextEdit;
class QTabWidget;

namespace wa::widgets {
class JsonView;
class StatusPill;
} // namespace wa::widgets

namespace wa::ui {

//! One event: a sentence, then body, headers, signature, attempts and, where there is some, media. The open tab stays
//! while one walks from row to row.
class EventDetailPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventDetailPane)

public:
    //! Judges the delivery again with the secrets at hand; empty when there are none.
    using Explain = std::function<std::optional<signature::Ladder>(const events::EventDetail &)>;

    EventDetailPane(messages::MediaDownloads &downloads, MediaPreview::Decode decode, Explain explain, Clock &clock,
                    QWidget *parent = nullptr);

    void setDetail(const events::EventDetail &detail);
    void clear();

private:
    QPlainTextEdit *addText(const QString &title, const QString &name);
    void showSentence(const events::EventDetail &detail);
    void showBody(const events::EventDetail &detail);
    void showHeaders(const events::Attempt &attempt);
    void showSignature(const events::EventDetail &detail);
    void showAttempts(const events::EventDetail &detail);
    void showMedia(const events::EventDetail &detail);

    Explain m_explain;
    Clock &m_clock;
    QLabel *m_nothing;
    QWidget *m_content;
    QLabel *m_sentence;
    QLabel *m_facts;
    widgets::StatusPill *m_verdict;
    QTabWidget *m_tabs;
    widgets::JsonView *m_body;
    QPlainTextEdit *m_headers;
    QPlainTextEdit *m_signature;
    QPlainTextEdit *m_attempts;
    MediaPreview *m_media;
};

} // namespace wa::ui
