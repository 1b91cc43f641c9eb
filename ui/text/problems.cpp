#include "ui/text/problems.h"

#include <QCoreApplication>

namespace wa::text {

using namespace Qt::StringLiterals;

namespace {

struct ProblemTr
{
    Q_DECLARE_TR_FUNCTIONS(Problems)
};

QString fieldName(const QString &field)
{
    if (field == "to"_L1)
        return ProblemTr::tr("Recipient");
    if (field == "text"_L1)
        return ProblemTr::tr("Text");
    if (field == "data_base64"_L1 || field == "url"_L1 || field == "file"_L1)
        return ProblemTr::tr("Attachment");
    if (field == "mime_type"_L1)
        return ProblemTr::tr("MIME type");
    if (field == "contact_name"_L1)
        return ProblemTr::tr("Contact name");
    if (field == "vcard"_L1)
        return ProblemTr::tr("vCard");
    if (field == "caption"_L1)
        return ProblemTr::tr("Caption");
    if (field == "address"_L1)
        return ProblemTr::tr("Place's address");
    if (field == "poll_question"_L1)
        return ProblemTr::tr("Question");
    if (field == "poll_options"_L1)
        return ProblemTr::tr("Answers");
    if (field == "buttons"_L1)
        return ProblemTr::tr("Buttons");
    if (field == "footer"_L1)
        return ProblemTr::tr("Footer");
    if (field == "latitude"_L1)
        return ProblemTr::tr("Latitude");
    if (field == "longitude"_L1)
        return ProblemTr::tr("Longitude");
    if (field == "base_url"_L1)
        return ProblemTr::tr("Address");
    if (field == "webhook_path"_L1)
        return ProblemTr::tr("Webhook path");
    if (field == "domain_url"_L1)
        return ProblemTr::tr("Domain URL");
    if (field == "device_id"_L1)
        return ProblemTr::tr("Device id");
    if (field == "name"_L1 || field == "device_name"_L1)
        return ProblemTr::tr("Name");
    return field;
}

//! %1 is the field's name in each.
QString sentence(const QString &code)
{
    if (code == "required"_L1)
        return ProblemTr::tr("%1 is empty. Fill it in.");
    if (code == "not_a_recipient"_L1)
        return ProblemTr::tr("%1 is no number and no WhatsApp id. Use digits, …@s.whatsapp.net, …@lid or …@g.us.");
    if (code == "not_a_url"_L1)
        return ProblemTr::tr("%1 is no web address. Use one that begins with https://.");
    if (code == "not_https"_L1)
        return ProblemTr::tr("%1 must begin with https://; plain http is for this computer alone.");
    if (code == "has_credentials"_L1)
        return ProblemTr::tr("%1 holds a user name or password. Leave them out.");
    if (code == "has_query"_L1)
        return ProblemTr::tr("%1 holds a question mark or a hash. Leave what follows it out.");
    if (code == "slash_before_url"_L1)
        return ProblemTr::tr("%1 has a slash before a full address. Take the slash away.");
    if (code == "not_a_path"_L1)
        return ProblemTr::tr("%1 is neither a path that begins with a slash nor a web address.");
    if (code == "not_a_mime_type"_L1)
        return ProblemTr::tr("%1 is not of the form image/png. Correct it.");
    if (code == "not_a_vcard"_L1)
        return ProblemTr::tr("%1 must begin with BEGIN:VCARD and end with END:VCARD.");
    if (code == "not_a_number"_L1)
        return ProblemTr::tr("%1 needs a number of degrees. Use for example -6.2088.");
    if (code == "out_of_range"_L1)
        return ProblemTr::tr("%1 is out of range: latitude is -90 to 90, longitude -180 to 180.");
    if (code == "too_many"_L1)
        return ProblemTr::tr("%1 has too many entries. Take some away.");
    if (code == "too_few"_L1)
        return ProblemTr::tr("%1 has too few entries. Add one.");
    if (code == "not_unique"_L1)
        return ProblemTr::tr("%1 has the same entry twice. Change one.");
    if (code == "unreadable"_L1 || code == "file_unreadable"_L1)
        return ProblemTr::tr("%1: the file cannot be read. Check that it is still there and that you may read it.");
    if (code == "file_changed"_L1)
        return ProblemTr::tr("%1: the file changed while it was sent, so the gateway got none of it. Send it again.");
    if (code == "empty_file"_L1)
        return ProblemTr::tr("%1: the file is empty. Choose another.");
    if (code == "too_large"_L1)
        return ProblemTr::tr("%1 is too large: the gateway takes 64 MB of media. Use a smaller file, or a URL.");
    if (code == "too_long"_L1)
        return ProblemTr::tr("%1 is too long: a whole request may have 96 MB. Shorten it.");
    if (code == "only_with_proxy"_L1)
        return ProblemTr::tr("%1: this project lists its devices itself. Refresh the list.");
    return ProblemTr::tr("%1 is not as the gateway needs it. Correct it and try again.");
}

} // namespace

QString problemSentence(const QString &field, const QString &code)
{
    return sentence(code).arg(fieldName(field));
}

QString hintSentence(const QString &code)
{
    if (code == "leading_zero"_L1)
        return ProblemTr::tr("The number begins with a zero. International numbers begin with the country code.");
    if (code == "too_short_number"_L1)
        return ProblemTr::tr("The number is short. Check that nothing is missing.");
    if (code == "long_number"_L1)
        return ProblemTr::tr("The number is long. Check that no digit is there twice.");
    if (code == "type_differs"_L1)
        return ProblemTr::tr("The file's content is of another type than the MIME type says.");
    return code;
}

} // namespace wa::text
