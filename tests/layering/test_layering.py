#!/usr/bin/env python3
"""test_layering.py --qt DIR: each rule of layering.py finds what was planted against it, and lets its neighbour pass."""
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
import layering  # noqa: E402

QT = None
EDGES = """
app/base: tl
app/json: app/base nlohmann
app/http: app/base QtNetwork QNetworkReply
app/server: app/base Boost
app/sandbox: app/base app/server
app: app/base app/http
ui/theme: app/base QtGui QtWidgets
ui: ui/theme QtWidgets
tests/sandbox: app/sandbox tests/support
"""

# (name, file, content, words that a violation must have; None: it must pass)
ROWS = [
    ("edge there", "app/json/a.cpp", '#include "app/base/b.h"\n#include <nlohmann/json.hpp>\n', None),
    ("edge missing", "app/json/a.cpp", '#include "app/http/b.h"\n', "may not include app/http/b.h"),
    ("own folder and its rooms", "app/json/log/a.cpp", '#include "app/json/x/b.h"\n', None),
    ("app includes ui", "app/base/a.cpp", '#include "ui/theme/t.h"\n', "knows no window"),
    ("folder without a line", "app/new/a.cpp", "", "has no line"),
    ("root file is the composition root", "app/console.cpp", '#include "app/http/b.h"\n', None),
    ("root file without edge", "app/console.cpp", '#include "app/json/b.h"\n', "may not include"),
    ("relative include", "app/json/a.cpp", '#include "value.h"\n', "not written from the root"),
    ("moc file", "app/json/a.cpp", '#include "a.moc"\n', None),
    ("standard and QtCore", "app/json/a.cpp", "#include <vector>\n#include <sys/stat.h>\n#include <QString>\n", None),
    ("library elsewhere", "app/base/a.cpp", "#include <boost/asio.hpp>\n", "may not include boost/asio.hpp (Boost)"),
    ("unknown library", "app/base/a.cpp", "#include <curl/curl.h>\n", "belongs to no library"),
    ("widget by module", "app/base/a.cpp", "#include <QtWidgets/QWidget>\n", "knows no window"),
    ("widget without prefix", "app/base/a.cpp", "#include <QWidget>\n", "knows no window"),
    ("widget in lower case", "app/base/a.cpp", "#include <qwidget.h>\n", "knows no window"),
    ("colour without prefix", "app/base/a.cpp", "#include <QColor>\n", "knows no window"),
    ("image behind spaces", "app/base/a.cpp", "  #  include <QImage>\n", "knows no window"),
    ("module without edge", "app/base/a.cpp", "#include <QHostAddress>\n", "(QtNetwork)"),
    ("item model is core", "app/base/a.cpp", "#include <QAbstractItemModel>\n", None),
    ("commented include", "app/base/a.cpp", "// #include <QWidget>\n/*\n#include <QColor>\n*/\n", None),
    ("private Qt", "app/base/a.cpp", "#include <private/qobject_p.h>\n", "private to Qt"),
    ("reply in its folder", "app/http/a.cpp", "#include <QNetworkReply>\nclass QNetworkAccessManager;\n", None),
    ("reply elsewhere, declared only", "app/server/a.cpp", "class QNetworkReply;\n", "for app/http alone"),
    ("reply in a comment", "app/server/a.cpp", "// as QNetworkReply does\n", None),
    ("singleton", "app/base/a.cpp", "Foo &Foo::instance()\n{\n}\n", "no instance()"),
    ("singleton used", "ui/theme/a.cpp", "Theme::instance().x();\n", "no instance()"),
    ("Qt's own", "app/base/a.cpp", "QCoreApplication::instance()->thread();\nQAbstractEventDispatcher::instance(t);\n",
     None),
    ("event loop", "app/base/a.cpp", "QEventLoop loop;\n", "no nested event loop"),
    ("event loop in tests", "tests/base/a.cpp", "QEventLoop loop;\n", "no nested event loop"),
    ("event loop in a string", "app/base/a.cpp", 'auto s = "QEventLoop"; auto r = R"(QEventLoop)";\n', None),
    ("apostrophe in a number", "app/base/a.cpp", "int n = 1'000;\nQEventLoop loop; // 'x'\n", "no nested event loop"),
    ("processEvents", "app/base/a.cpp", "QCoreApplication::processEvents();\n", "no processEvents"),
    ("waitFor", "app/base/a.cpp", "process.waitForFinished(-1);\n", "no waitFor"),
    ("waitFor in a test", "tests/base/a.cpp", "process.waitForFinished();\n", None),
    ("dialog exec", "ui/theme/a.cpp", "dialog.exec();\n", "no exec()"),
    ("sql exec", "app/json/a.cpp", "db.exec(sql);\n", None),
    ("the application's exec", "ui/main.cpp", "return app.exec();\n", None),
    ("static dialog", "ui/theme/a.cpp", "QMessageBox::question(this, a, b);\n", "no static dialog"),
    ("TLS errors", "app/http/a.cpp", "reply->ignoreSslErrors();\n", "TLS errors"),
    ("plain secrets", "app/base/a.cpp", "job.setInsecureFallback(true);\n", "never stored in plain text"),
    ("QThread sleep", "tests/base/a.cpp", "QThread::msleep(5);\n", "no sleep"),
    ("std sleep", "tests/base/a.cpp", "std::this_thread::sleep_for(5ms);\n", "no sleep"),
    ("C sleep", "tests/base/a.cpp", "sleep(1);\n", "no sleep"),
    ("qWait", "tests/base/a.cpp", "QTest::qWait(100);\n", "no sleep"),
    ("waiting on a condition", "tests/base/a.cpp", "QTRY_VERIFY(x);\nQVERIFY(QTest::qWaitFor(f));\n", None),
    ("independent test", "tests/sandbox/a.cpp", '#include "app/http/b.h"\n', "may not include app/http/b.h"),
    ("its libraries are free", "tests/sandbox/a.cpp", "#include <QTcpSocket>\n#include <QTest>\n", None),
    ("other tests are free", "tests/base/a.cpp", '#include "app/http/b.h"\n', None),
]

ORDER_ROWS = [
    ("names a folder below", "app/base: app/json\napp/json:\n", "does not stand above"),
    ("names itself in the air", "app/base: app/nowhere\n", "does not stand above"),
    ("app names widgets", "app/base: QtWidgets\n", "knows no window"),
    ("in order", "app/base: tl\napp/json: app/base\n", None),
]


class Rules(unittest.TestCase):
    def violations(self, file, content, edges=EDGES):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / "tests/layering").mkdir(parents=True)
            (root / "tests/layering/edges.txt").write_text(edges)
            target = root / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content)
            return layering.check(root, QT)

    def expect(self, problems, words):
        if words is None:
            self.assertEqual(problems, [])
        else:
            self.assertTrue(problems, "nothing was found")
            self.assertTrue(all(words in problem for problem in problems), problems)

    def test_planted(self):
        for name, file, content, words in ROWS:
            with self.subTest(name):
                self.expect(self.violations(file, content)[0], words)

    def test_order(self):
        for name, edges, words in ORDER_ROWS:
            with self.subTest(name):
                self.expect(self.violations("tests/base/a.cpp", "", edges)[0], words)

    def test_line_number(self):
        problems, _, _ = self.violations("app/base/a.cpp", '\n\n#include <QString>\n#include <QWidget>\n')
        self.assertTrue(problems[0].startswith("app/base/a.cpp:4: "), problems)

    def test_idle_edge(self):
        _, idle, _ = self.violations("app/json/a.cpp", '#include "app/base/b.h"\n')
        self.assertEqual(idle, ["app/json: nlohmann"])

    def test_every_rule_has_a_row(self):
        sentences = {sentence for _, _, sentence in layering.FORBIDDEN}
        found = {s for s in sentences for _, f, c, w in ROWS if w and any(s in p for p in self.violations(f, c)[0])}
        self.assertEqual(sentences, found)


if __name__ == "__main__":
    QT = layering.QtModules(sys.argv[sys.argv.index("--qt") + 1])
    del sys.argv[1:3]
    unittest.main()
