<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>Autopsy</name>
    <message numerus="yes">
        <source>The header %1 is there %n time(s) where it may be there once.</source>
        <extracomment>%1 is a header&apos;s name</extracomment>
        <translation>
            <numerusform>The header %1 is there %n time where it may be there once.</numerusform>
            <numerusform>The header %1 is there %n times where it may be there once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BodyLines</name>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkVerbs</name>
    <message numerus="yes">
        <source>Check %n Device(s)</source>
        <translation>
            <numerusform>Check %n Device</numerusform>
            <numerusform>Check %n Devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disconnect %n Device(s)</source>
        <translation>
            <numerusform>Disconnect %n Device</numerusform>
            <numerusform>Disconnect %n Devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reconnect %n Device(s)</source>
        <translation>
            <numerusform>Reconnect %n Device</numerusform>
            <numerusform>Reconnect %n Devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Destroy %n Device(s)</source>
        <translation>
            <numerusform>Destroy %n Device</numerusform>
            <numerusform>Destroy %n Devices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DiffTr</name>
    <message numerus="yes">
        <source>%n unchanged</source>
        <translation>
            <numerusform>%n unchanged</numerusform>
            <numerusform>%n unchanged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of equal bytes</source>
        <translation>
            <numerusform>%n row of equal bytes</numerusform>
            <numerusform>%n rows of equal bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventSentence</name>
    <message numerus="yes">
        <source>%n message(s) delivered</source>
        <translation>
            <numerusform>%n message delivered</numerusform>
            <numerusform>%n messages delivered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) read</source>
        <translation>
            <numerusform>%n message read</numerusform>
            <numerusform>%n messages read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) played</source>
        <translation>
            <numerusform>%n message played</numerusform>
            <numerusform>%n messages played</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gap</name>
    <message numerus="yes">
        <source>%n event(s) were removed for their age.</source>
        <translation>
            <numerusform>%n event was removed for its age.</numerusform>
            <numerusform>%n events were removed for their age.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) were removed to keep the log within its size.</source>
        <translation>
            <numerusform>%n event was removed to keep the log within its size.</numerusform>
            <numerusform>%n events were removed to keep the log within its size.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) were deleted here.</source>
        <translation>
            <numerusform>%n event was deleted here.</numerusform>
            <numerusform>%n events were deleted here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) were removed by the filter of what is kept less long.</source>
        <translation>
            <numerusform>%n event was removed by the filter of what is kept less long.</numerusform>
            <numerusform>%n events were removed by the filter of what is kept less long.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Preflight</name>
    <message numerus="yes">
        <source>%n recipient(s) are more than the %1 that are written to from here. Use the bulk send.</source>
        <extracomment>%n recipients stand in the field, %1 is how many may</extracomment>
        <translation>
            <numerusform>%n recipient is more than the %1 that are written to from here. Use the bulk send.</numerusform>
            <numerusform>%n recipients are more than the %1 that are written to from here. Use the bulk send.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Goes to %n recipient(s), one after another.</source>
        <translation>
            <numerusform>Goes to %n recipient, one after another.</numerusform>
            <numerusform>Goes to %n recipients, one after another.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) cannot be sent. Choose them to see why.</source>
        <translation>
            <numerusform>%n other file cannot be sent. Choose them to see why.</numerusform>
            <numerusform>%n other files cannot be sent. Choose them to see why.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProjectTr</name>
    <message numerus="yes">
        <source>%n deliveries, the last %1</source>
        <extracomment>%1 is an age such as 3 s ago</extracomment>
        <translation>
            <numerusform>%n delivery, the last %1</numerusform>
            <numerusform>%n deliveries, the last %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReceiverNotice</name>
    <message numerus="yes">
        <source>%n event(s) wait in the spool. Make room on the disk: the gateway tries again for about two minutes only.</source>
        <translation>
            <numerusform>%n event waits in the spool. Make room on the disk: the gateway tries again for about two minutes only.</numerusform>
            <numerusform>%n events wait in the spool. Make room on the disk: the gateway tries again for about two minutes only.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) wait in the spool and come into the list when it can. Is the disk full?</source>
        <translation>
            <numerusform>%n event waits in the spool and comes into the list when it can. Is the disk full?</numerusform>
            <numerusform>%n events wait in the spool and come into the list when it can. Is the disk full?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n delivery(s) were refused for their size.</source>
        <translation>
            <numerusform>%n delivery was refused for its size.</numerusform>
            <numerusform>%n deliveries were refused for their size.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stored event(s) are not as they came: the disk changed them.</source>
        <translation>
            <numerusform>%n stored event is not as it came: the disk changed it.</numerusform>
            <numerusform>%n stored events are not as they came: the disk changed them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignatureSteps</name>
    <message numerus="yes">
        <source>Header %1 stands there %n times</source>
        <translation>
            <numerusform>Header %1 stands there %n time</numerusform>
            <numerusform>Header %1 stands there %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It came %n time(s), although one of them was answered 2xx</source>
        <translation>
            <numerusform>It came %n time, although one of them was answered 2xx</numerusform>
            <numerusform>It came %n times, although one of them was answered 2xx</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It came %n time(s); the later ones are attempts of the same event</source>
        <translation>
            <numerusform>It came %n time; the later ones are attempts of the same event</numerusform>
            <numerusform>It came %n times; the later ones are attempts of the same event</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s) are signed: %1</source>
        <extracomment>%1 is a template such as {time}.{body}</extracomment>
        <translation>
            <numerusform>%n byte is signed: %1</numerusform>
            <numerusform>%n bytes are signed: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Story</name>
    <message numerus="yes">
        <source>the first of %n</source>
        <translation>
            <numerusform>the first of %n</numerusform>
            <numerusform>the first of %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message numerus="yes">
        <source>%n s ago</source>
        <translation>
            <numerusform>%n s ago</numerusform>
            <numerusform>%n s ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::ActionLogDialog</name>
    <message numerus="yes">
        <source>%n act(s)</source>
        <translation>
            <numerusform>%n act</numerusform>
            <numerusform>%n acts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n act(s)</source>
        <translation>
            <numerusform>The newest %n act</numerusform>
            <numerusform>The newest %n acts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n act(s) written to %1.</source>
        <translation>
            <numerusform>%n act written to %1.</numerusform>
            <numerusform>%n acts written to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::AlertPresenter</name>
    <message numerus="yes">
        <source>%n event(s) arrived that match.</source>
        <extracomment>%n is the number of events that an alert&apos;s filter matched</extracomment>
        <translation>
            <numerusform>%n event arrived that matches.</numerusform>
            <numerusform>%n events arrived that match.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::AlertsDialog</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::BulkDialog</name>
    <message numerus="yes">
        <source>%n device(s)</source>
        <translation>
            <numerusform>%n device</numerusform>
            <numerusform>%n devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n of them hidden by the filter</source>
        <extracomment>%1 is &quot;7 devices&quot;</extracomment>
        <translation>
            <numerusform>%1, %n of them hidden by the filter</numerusform>
            <numerusform>%1, %n of them hidden by the filter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n cancelled</numerusform>
            <numerusform>%n cancelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry %n Failed</source>
        <translation>
            <numerusform>Retry %n Failed</numerusform>
            <numerusform>Retry %n Failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::BulkRecipients</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::BulkSendDialog</name>
    <message numerus="yes">
        <source>%n row(s) will be sent.</source>
        <translation>
            <numerusform>%n row will be sent.</numerusform>
            <numerusform>%n rows will be sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) cannot be sent; the list says why.</source>
        <translation>
            <numerusform>%n row cannot be sent; the list says why.</numerusform>
            <numerusform>%n rows cannot be sent; the list says why.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) repeat a recipient and are left out.</source>
        <translation>
            <numerusform>%n row repeats a recipient and is left out.</numerusform>
            <numerusform>%n rows repeat a recipient and are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) repeat a recipient.</source>
        <translation>
            <numerusform>%n row repeats a recipient.</numerusform>
            <numerusform>%n rows repeat a recipient.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n Message(s)</source>
        <translation>
            <numerusform>Send %n Message</numerusform>
            <numerusform>Send %n Messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accepted.</source>
        <translation>
            <numerusform>%n accepted.</numerusform>
            <numerusform>%n accepted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused.</source>
        <translation>
            <numerusform>%n refused.</numerusform>
            <numerusform>%n refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with unknown outcome.</source>
        <translation>
            <numerusform>%n with unknown outcome.</numerusform>
            <numerusform>%n with unknown outcome.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::ChatRows</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::Composer</name>
    <message numerus="yes">
        <source>Send to %n Recipient(s) from %1…</source>
        <extracomment>%1 is a device&apos;s name</extracomment>
        <translation>
            <numerusform>Send to %n Recipient from %1…</numerusform>
            <numerusform>Send to %n Recipients from %1…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n File(s) from %1</source>
        <extracomment>%1 is a device&apos;s name</extracomment>
        <translation>
            <numerusform>Send %n File from %1</numerusform>
            <numerusform>Send %n Files from %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sends this to %n recipient(s), one after another. What was sent cannot be taken back.</source>
        <translation>
            <numerusform>Sends this to %n recipient, one after another. What was sent cannot be taken back.</numerusform>
            <numerusform>Sends this to %n recipients, one after another. What was sent cannot be taken back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send to %n Recipient(s)</source>
        <translation>
            <numerusform>Send to %n Recipient</numerusform>
            <numerusform>Send to %n Recipients</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::ConnectionStrip</name>
    <message numerus="yes">
        <source>%n stretch(es)</source>
        <translation>
            <numerusform>%n stretch</numerusform>
            <numerusform>%n stretches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::ConversationPane</name>
    <message numerus="yes">
        <source>Looked through %n message(s) of the device at the gateway, in all its chats.</source>
        <translation>
            <numerusform>Looked through %n message of the device at the gateway, in all its chats.</numerusform>
            <numerusform>Looked through %n messages of the device at the gateway, in all its chats.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::DetailStrip</name>
    <message numerus="yes">
        <source>%n attempts, one after our 2xx</source>
        <translation>
            <numerusform>%n attempt, one after our 2xx</numerusform>
            <numerusform>%n attempts, one after our 2xx</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::DeviceListPane</name>
    <message numerus="yes">
        <source>%n need(s) attention</source>
        <translation>
            <numerusform>%n needs attention</numerusform>
            <numerusform>%n need attention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n device(s) are hidden by the filter.</source>
        <translation>
            <numerusform>%n device is hidden by the filter.</numerusform>
            <numerusform>%n devices are hidden by the filter.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n of them hidden by the filter</source>
        <extracomment>%1 is &quot;7 chosen&quot;</extracomment>
        <translation>
            <numerusform>%1, %n of them hidden by the filter</numerusform>
            <numerusform>%1, %n of them hidden by the filter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::DeviceNotices</name>
    <message numerus="yes">
        <source>%n device(s) dropped, likely the gateway</source>
        <translation>
            <numerusform>%n device dropped, likely the gateway</numerusform>
            <numerusform>%n devices dropped, likely the gateway</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n device(s) dropped</source>
        <translation>
            <numerusform>%n device dropped</numerusform>
            <numerusform>%n devices dropped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n device(s) need a new code</source>
        <translation>
            <numerusform>%n device needs a new code</numerusform>
            <numerusform>%n devices need a new code</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n device(s) are linked again</source>
        <translation>
            <numerusform>%n device is linked again</numerusform>
            <numerusform>%n devices are linked again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::DevicesPage</name>
    <message numerus="yes">
        <source>%n need(s) attention</source>
        <translation>
            <numerusform>%n needs attention</numerusform>
            <numerusform>%n need attention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n linked</source>
        <translation>
            <numerusform>%n linked</numerusform>
            <numerusform>%n linked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::EventsPage</name>
    <message numerus="yes">
        <source>%n event(s), read only</source>
        <translation>
            <numerusform>%n event, read only</numerusform>
            <numerusform>%n events, read only</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the recording cannot be read.</source>
        <translation>
            <numerusform>%n line of the recording cannot be read.</numerusform>
            <numerusform>%n lines of the recording cannot be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::ExportDialog</name>
    <message numerus="yes">
        <source>Export %n Event(s)…</source>
        <translation>
            <numerusform>Export %n Event…</numerusform>
            <numerusform>Export %n Events…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) are in %1 (%2).</source>
        <extracomment>%1 is a file&apos;s path, %2 a size such as &quot;1.2 MB&quot;</extracomment>
        <translation>
            <numerusform>%n event is in %1 (%2).</numerusform>
            <numerusform>%n events are in %1 (%2).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::FaultDialog</name>
    <message numerus="yes">
        <source>%n delivery(ies) will be answered wrongly.</source>
        <translation>
            <numerusform>%n delivery will be answered wrongly.</numerusform>
            <numerusform>%n deliveries will be answered wrongly.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::FeedPane</name>
    <message numerus="yes">
        <source>%n shown, %1 refused in all</source>
        <translation>
            <numerusform>%n shown, %1 refused in all</numerusform>
            <numerusform>%n shown, %1 refused in all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found so far</source>
        <translation>
            <numerusform>%n found so far</numerusform>
            <numerusform>%n found so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found, then stopped</source>
        <translation>
            <numerusform>%n found, then stopped</numerusform>
            <numerusform>%n found, then stopped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused delivery(s) turned out right and became events.</source>
        <translation>
            <numerusform>%n refused delivery turned out right and became an event.</numerusform>
            <numerusform>%n refused deliveries turned out right and became events.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::FeedView</name>
    <message numerus="yes">
        <source>Paused. %n new, all stored.</source>
        <comment>events</comment>
        <translation>
            <numerusform>Paused. %n new, all stored.</numerusform>
            <numerusform>Paused. %n new, all stored.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n New</source>
        <comment>events</comment>
        <translation>
            <numerusform>%n New</numerusform>
            <numerusform>%n New</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::ForwardDialog</name>
    <message numerus="yes">
        <source>%1, trying %n again</source>
        <extracomment>%1 is what stands there otherwise: a count; %n events are to be sent again</extracomment>
        <translation>
            <numerusform>%1, trying %n again</numerusform>
            <numerusform>%1, trying %n again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::GatewayDialog</name>
    <message numerus="yes">
        <source>The app tokens of %n project(s), and the admin token, go to this address from now on. Check it.</source>
        <extracomment>%n is the number of projects on the gateway</extracomment>
        <translation>
            <numerusform>The app tokens of %n project, and the admin token, go to this address from now on. Check it.</numerusform>
            <numerusform>The app tokens of %n projects, and the admin token, go to this address from now on. Check it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::GroupPicker</name>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n group</numerusform>
            <numerusform>%n groups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::HistoryPane</name>
    <message numerus="yes">
        <source>%n drop(s)</source>
        <translation>
            <numerusform>%n drop</numerusform>
            <numerusform>%n drops</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::LogCard</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::RelatedTab</name>
    <message numerus="yes">
        <source>%n related event(s). Enter opens one.</source>
        <translation>
            <numerusform>%n related event. Enter opens it.</numerusform>
            <numerusform>%n related events. Enter opens one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::ReplayDialog</name>
    <message numerus="yes">
        <source>Replay %n Event(s)</source>
        <translation>
            <numerusform>Replay %n Event</numerusform>
            <numerusform>Replay %n Events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) were not begun.</source>
        <translation>
            <numerusform>%n event was not begun.</numerusform>
            <numerusform>%n events were not begun.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::SettingsPage</name>
    <message numerus="yes">
        <source>After %n minutes without input</source>
        <translation>
            <numerusform>After %n minute without input</numerusform>
            <numerusform>After %n minutes without input</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Secrets older than %n days</source>
        <translation>
            <numerusform>Secrets older than %n day</numerusform>
            <numerusform>Secrets older than %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::SignatureTab</name>
    <message numerus="yes">
        <source>%n signature(s) computed</source>
        <translation>
            <numerusform>%n signature computed</numerusform>
            <numerusform>%n signatures computed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::TimelineTab</name>
    <message numerus="yes">
        <source>Answered %1. The next try comes in about %2, at %3; %n are left. The event is gone about %4.</source>
        <extracomment>%1 is what was answered, %2 a length of time, %3 and %4 are times of day, %n counts tries</extracomment>
        <translation>
            <numerusform>Answered %1. The next try comes in about %2, at %3; %n is left. The event is gone about %4.</numerusform>
            <numerusform>Answered %1. The next try comes in about %2, at %3; %n are left. The event is gone about %4.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::TrayPresenter</name>
    <message numerus="yes">
        <source>%n device(s) need attention: %1.</source>
        <translation>
            <numerusform>%n device needs attention: %1.</numerusform>
            <numerusform>%n devices need attention: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::WhyEmptyPanel</name>
    <message numerus="yes">
        <source>%n gap(s) lie in this time: what the gateway sent then may be lost.</source>
        <translation>
            <numerusform>%n gap lies in this time: what the gateway sent then may be lost.</numerusform>
            <numerusform>%n gaps lie in this time: what the gateway sent then may be lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::widgets::BodyNotice</name>
    <message numerus="yes">
        <source>%n more place(s) are wrong.</source>
        <translation>
            <numerusform>%n more place is wrong.</numerusform>
            <numerusform>%n more places are wrong.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) stand more than once in their object; most readers take the last.</source>
        <translation>
            <numerusform>%n key stands more than once in its object; most readers take the last.</numerusform>
            <numerusform>%n keys stand more than once in their object; most readers take the last.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::widgets::CountdownRing</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::widgets::DiffView</name>
    <message numerus="yes">
        <source>%n volatile field(s) hidden</source>
        <translation>
            <numerusform>%n volatile field hidden</numerusform>
            <numerusform>%n volatile fields hidden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n volatile field(s) shown</source>
        <translation>
            <numerusform>%n volatile field shown</numerusform>
            <numerusform>%n volatile fields shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>%n added</numerusform>
            <numerusform>%n added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>%n removed</numerusform>
            <numerusform>%n removed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::widgets::NavButton</name>
    <message numerus="yes">
        <source>%1, %n need(s) attention</source>
        <extracomment>%1 is a place such as &quot;Devices&quot;, %n how many things in it need a person.</extracomment>
        <translation>
            <numerusform>%1, %n needs attention</numerusform>
            <numerusform>%1, %n need attention</numerusform>
        </translation>
    </message>
</context>
</TS>
