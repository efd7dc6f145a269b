#!/usr/bin/env python3
"""Folders as they are found: loops, links, pipes, names, files that vanish: test-files.py ENTREGENT"""
import json
import os
import socket
import subprocess
import sys

from harness import DONE, FAILED, NO_ARCHIVE, SHORT, harmless, mbox, message, reading, reasons, run, small_memory


def folder_loops(home):
    home.init()
    home.write("mail/a/box.mbox", mbox(message(1)))
    os.symlink("..", home.at("mail/a/up"))
    os.symlink(home.at("mail"), home.at("mail/itself"))
    os.symlink("loop", home.at("mail/loop"))
    home.kept(1, home.at("mail"))
    home.write("dir/cur/1:2,S", message(2))
    os.makedirs(home.at("dir/.Sent/cur"))
    os.symlink("..", home.at("dir/.Sent/.again"))
    os.symlink("../..", home.at("dir/cur/up"))
    home.kept(1, home.at("dir"))


def links(home):
    """A link to a file outside is followed once; one that leads nowhere is passed over; named itself it is an error."""
    home.init()
    home.write("outside/box.mbox", mbox(message(1)))
    os.mkdir(home.at("mail"))
    os.symlink(home.at("outside/box.mbox"), home.at("mail/link.mbox"))
    os.symlink(home.at("nowhere"), home.at("mail/dangling"))
    ran = home.kept(1, home.at("mail"))
    assert not ran.receipt["aside"], ran.receipt["aside"]
    home.refused(FAILED, "dangling' cannot be read: No such file or directory", paths=[home.at("mail/dangling")])


def deep_folders(home):
    home.init()
    path = home.at("mail")
    os.mkdir(path)
    for _ in range(80):
        path += "/d"
        os.mkdir(path)
    home.write("mail/box.mbox", mbox(message(1)))
    home.write(os.path.relpath(path, home.path) + "/deep.mbox", mbox(message(2)))
    ran = home.kept(1, home.at("mail"))
    assert reasons(ran) == ["it lies too deep in folders"], reasons(ran)


def pipes_sockets_and_devices(home):
    """None of them is opened for long: nobody writes into the pipe."""
    home.init()
    home.write("mail/cur/1", message(1))
    home.write("box/box.mbox", mbox(message(2)))
    home.write("export/Profile.csv", "First Name,Last Name,Headline\nAriane,Tournebride,\n")
    for folder in ("mail/cur", "mail/new", "box", "export"):
        os.makedirs(home.at(folder), exist_ok=True)
        os.mkfifo(home.at(folder, "pipe"))
        os.mkfifo(home.at(folder, "Connections.csv"))
        server = socket.socket(socket.AF_UNIX)
        server.bind(os.path.relpath(home.at(folder, "socket")))
        server.close()
        os.symlink("/dev/zero", home.at(folder, "zero"))
        os.symlink("/dev/tty", home.at(folder, "tty"))
    home.kept(2, home.at("mail"), home.at("box"), home.at("export"))
    for path, why in ((home.at("box/pipe"), "pipe"), (home.at("box/socket"), "socket"), ("/dev/zero", "/dev/zero"),
                      ("/dev/null", "/dev/null")):
        ran = home.unchanged(lambda: home.run("import", path))
        assert ran.code in (FAILED, NO_ARCHIVE) and why in ran.err, f"{path}: {ran.code} {ran.err}"


def a_pipe_in_place_of_a_file(home):
    """What was a mailbox when it was found may be a pipe when it is opened: the same for the folders of messages."""
    home.init()
    os.mkdir(home.at("cur"))
    os.mkfifo(home.at("mail.mbox"))
    writer = subprocess.Popen(["sh", "-c", "exec sleep 60"], stdout=os.open(home.at("mail.mbox"), os.O_RDWR))
    try:
        ran = home.unchanged(lambda: home.run("import", home.at("mail.mbox"), timeout=SHORT))
        assert ran.code in (FAILED, NO_ARCHIVE)
    finally:
        writer.kill()
        writer.wait()


def unreadable(home):
    """As somebody who is not root: a file, a folder and an archive that may not be read."""
    nobody = home.give_to_nobody()
    home.run("init", "--me", "a@tournebride.example", uid=nobody).expect(DONE)
    home.write("mail/1.eml", message(1))
    home.write("mail/2.eml", message(2))
    home.write("mail/3.eml", message(3))
    home.write("mail/shut/4.eml", message(4))
    os.chmod(home.at("mail/2.eml"), 0)
    os.chmod(home.at("mail/shut"), 0)
    ran = home.run("import", "--json", home.at("mail"), uid=nobody).expect(DONE)
    receipt = json.loads(ran.raw)
    aside = sorted((entry["file"], entry["reason"]) for entry in receipt["aside"])
    assert receipt["kept"] == 2, receipt
    assert aside == [(home.at("mail/2.eml"), "it cannot be read: Permission denied")], aside
    assert receipt["sources"][0]["not_read"] == [{"file": "shut", "reason": "the folder cannot be read"}], receipt
    for name in ("mail/2.eml", "mail/shut"):
        os.chmod(home.at(name), 0o755)
    os.chmod(home.at("mail/1.eml"), 0)
    ran = home.run("import", "--json", home.at("mail"), uid=nobody).expect(DONE)
    receipt = json.loads(ran.raw)
    assert receipt["kept"] == 2 and not receipt["aside"], receipt
    home.write("box.mbox", mbox(message(9)))
    os.chmod(home.at("box.mbox"), 0)
    ran = home.run("import", home.at("box.mbox"), uid=nobody).expect(FAILED,
                                                                     "box.mbox' cannot be read: Permission denied")
    os.mkdir(home.at("locked"), 0)
    home.run("import", home.at("locked"), uid=nobody).expect(FAILED, "locked' cannot be read: Permission denied")
    home.run("check", uid=nobody).expect(DONE)


def a_file_that_shrinks(home):
    """While it is read it is cut off or taken away: what was there is read, and the book is whole."""
    home.init()
    for number, change in enumerate((lambda path: os.truncate(path, 1000), os.unlink,
                                     lambda path: os.rename(path, path + "x"))):
        path = home.write("big.mbox", mbox(*[message(i + 1000000 * number, body="texte\n" * 200) for i
                                             in range(12000)]))
        process = home.start("import", "--json", "--no-search", path, env={"ENTREGENT_NOW": ""})
        reading(process, path)
        change(path)
        assert process.wait(SHORT) == DONE
        home.check()
        total = home.query("SELECT items, kept, known, aside FROM import ORDER BY id DESC LIMIT 1")[0]
        assert total[0] == sum(total[1:]), total


def names_that_attack(home):
    """Names with line ends, quotes, escape sequences, and bytes that are no UTF-8."""
    home.init()
    names = [b"a\nb.eml", b"it's \"quoted\".eml", b"\x1b]0;owned\x07\x1b[31mred.eml", b"caf\xe9.eml",
             b"\xff\xfe\xfd.eml", b"\xc2\x9b31m.eml",
             b"caf\xe8.eml", b"r\xe2\x80\xaeevil.eml", b"%s%n.eml", b"-rf.eml", b"'; DROP TABLE item; --.eml"]
    for number, name in enumerate(names):
        home.write(b"mail/" + name, message(number))
    home.write(b"mail/\x1b[2Jbad.eml", b"\x1b[31m no mail at all")
    ran = home.kept(len(names), home.at("mail"))
    assert len(ran.receipt["aside"]) == 1
    ran = home.kept(0, home.at("mail"))
    assert ran.receipt["known"] == len(names)
    for words in (("import", home.at("mail")), ("sources",), ("people",), ("show", "m1"), ("show", "m3"),
                  ("show", "m5"), ("sources", "--receipt", "last")):
        harmless(home.run(*words).expect(DONE))
    folder = os.fsdecode(os.fsencode(home.path) + b"/d\xe9p\xf4t\x1b[31m")
    home.write(os.fsencode(folder) + b"/box.mbox", mbox(message(100)))
    home.write(os.fsencode(folder) + b"/noise", bytes(100))
    ran = home.kept(1, folder)
    assert len(ran.receipt["aside"]) == 1 and len(ran.receipt["sources"]) == 1, ran.receipt
    harmless(home.run("import", folder).expect(DONE))
    harmless(home.run("sources").expect(DONE))
    ran = home.run("sync", "--json").expect(DONE)
    assert json.loads(ran.raw)["known"] == len(names) + 1 + 0, ran.raw[:3000]
    for path in (folder + "/nowhere\x1b[31m", folder + "/noise"):
        ran = home.run("import", path)
        assert ran.code in (FAILED, NO_ARCHIVE)
        harmless(ran)
    assert home.run("export", home.at("out")).code == DONE
    for name in os.listdir(home.at("out")):
        with open(home.at("out", name), encoding="utf-8") as file:
            file.read()


def export_with_odd_names(home):
    home.init()
    home.write(b"export/Profile.csv", "First Name,Last Name,Headline\nAriane,Tournebride,\n")
    home.write(b"export/Connections.csv", "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
               "Ondine,Passerose,,ondine@valombreuse.example,,,08 Feb 2026\n")
    home.write(b"export/caf\xe9.csv", "A,B\n1,2\n")
    home.write(b"export/caf\xe8.csv", "A,B\n1,2\n")
    home.write(b"export/\x1b[31m.csv", "A,B\n1,2\n")
    ran = home.kept(1, home.at("export"))
    assert len(ran.receipt["sources"]) == 1 and ran.receipt["sources"][0]["files"] == 5, ran.receipt["sources"]
    harmless(home.run("import", home.at("export")))
    home.kept(0, home.at("export"))


def many_empty_files(home):
    home.init()
    os.makedirs(home.at("mail"))
    for number in range(10000):
        open(home.at("mail", f"{number}."), "w").close()
    home.write("mail/1.eml", message(1))
    ran = home.run("import", "--json", home.at("mail"))
    receipt = json.loads(ran.raw)
    assert receipt["kept"] == 1 and receipt["read"] == 1 + len(receipt["aside"]), (receipt["read"], receipt["kept"])
    small_memory(ran, 100)
    os.makedirs(home.at("dir/cur"))
    for number in range(10000):
        open(home.at("dir/cur", f"{number}.x:2,S"), "w").close()
    ran = home.kept(0, home.at("dir"))
    assert len(ran.receipt["aside"]) == 10000 and set(reasons(ran)) == {"it is empty"}
    small_memory(ran, 100)


if __name__ == "__main__":
    sys.exit(run("files", [folder_loops, links, deep_folders, pipes_sockets_and_devices, a_pipe_in_place_of_a_file,
                           unreadable, a_file_that_shrinks, names_that_attack, export_with_odd_names,
                           many_empty_files]))
