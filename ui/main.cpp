#include <QApplication>
#include <QMainWindow>

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QMainWindow window;
    window.setWindowTitle(QApplication::translate("Main", "WA Gateway Console"));
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
