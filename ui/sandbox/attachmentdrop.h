#pragma once

#include <QPushButton>

namespace wa::ui {

//! A button that takes one file, chosen or dropped.
class AttachmentDrop final : public QPushButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AttachmentDrop)

public:
    explicit AttachmentDrop(QWidget *parent = nullptr);

    [[nodiscard]] const QString &file() const { return m_file; }
    void setFile(const QString &path);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void browse();

    QString m_file;
};

} // namespace wa::ui
