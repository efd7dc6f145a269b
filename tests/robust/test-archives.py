#!/usr/bin/env python3
"""Archives that are none, broken, hostile or lying: test-archives.py ENTREGENT"""
import gzip
import io
import json
import os
import random
import struct
import sys
import warnings
import zipfile
import zlib

from harness import (DONE, FAILED, NO_ARCHIVE, mbox, message, reasons, run, small_memory)

CONNECTIONS = ("First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
               "Ondine,Passerose,https://www.linkedin.com/in/ondine,ondine@valombreuse.example,Quai 3,Veilleuse,"
               "08 Feb 2026\n"
               "Mathurin,Clairvaux,https://www.linkedin.com/in/mathurin,,,,07 Feb 2026\n")
PROFILE = "First Name,Last Name,Headline\nAriane,Tournebride,\n"


def export(extra=(), compression=zipfile.ZIP_DEFLATED, connections=CONNECTIONS):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        archive.writestr("Profile.csv", PROFILE)
        archive.writestr("Connections.csv", connections)
        for name, data in extra:
            archive.writestr(name, data)
    return out.getvalue()


def no_archive_at_all(home):
    home.init()
    for name, data, why in (("noise", random.Random(1).randbytes(5000), "it is neither mail nor text"),
                            ("letter.txt", "Dear all,\nno mail here.\n", "nothing in it looks like mail"),
                            ("empty", "", "it is empty"),
                            ("nul", bytes(4096), "it is neither mail nor text"),
                            ("paper.pdf", "%PDF-1.7\n", "it is a PDF"),
                            ("half.zip", b"PK\3\4", "half.zip"),
                            ("mail.pst", b"!BDN\0\0", "export it as mbox first")):
        home.refused(NO_ARCHIVE, why, paths=[home.write(name, data)])


def nothing_there(home):
    home.init()
    home.refused(FAILED, "/nowhere' cannot be read: No such file or directory", paths=[home.at("nowhere")])
    home.write("a/mail.mbox", mbox(message()))
    home.refused(FAILED, "/nowhere' cannot be read", paths=[home.at("a"), home.at("nowhere")])


def no_archive_beside_mail(home):
    home.init()
    home.write("a/mail.mbox", mbox(message()))
    home.write("a/noise.bin", bytes(range(256)) * 20)
    ran = home.kept(1, home.at("a"))
    assert reasons(ran) == ["it is neither mail nor text"], reasons(ran)
    assert ran.receipt["aside"][0]["file"].endswith("/a/noise.bin")


def zip_cut_anywhere(home):
    """At every cut it either says what is wrong, or reads what is whole and says what is not."""
    home.init()
    whole = export([("Invitations.csv", "From,To,Sent At,Message,Direction\n")])
    start = whole.index(b"PK\1\2")
    cuts = sorted(set(range(1, len(whole), 37)) | set(range(start - 2, len(whole), 11)))
    known = 0
    for cut in cuts:
        path = home.write("export.zip", whole[:cut])
        ran = home.run("import", "--json", path)
        assert ran.code in (DONE, NO_ARCHIVE), f"cut at {cut}: {ran.code} {ran.err}"
        if ran.code == NO_ARCHIVE:
            assert "export.zip" in ran.err
            continue
        known += 1
        assert "breaks off" in ran.out or "runcated" in ran.out or cut > start, f"cut at {cut} in silence: {ran.out}"
    assert known > 0
    home.check()
    home.kept(0, home.write("export.zip", whole))
    assert home.count("item") == 2


def zip_with_lying_sizes(home):
    home.init()
    whole = bytearray(export())
    for at in [i for i in range(len(whole)) if whole[i:i + 4] == b"PK\1\2"]:
        struct.pack_into("<II", whole, at + 20, 0xfffffff0, 0xfffffff0)
    for at in [i for i in range(len(whole)) if whole[i:i + 4] == b"PK\3\4"]:
        struct.pack_into("<II", whole, at + 18, 0x7fffffff, 0x7fffffff)
    ran = home.run("import", "--json", home.write("export.zip", bytes(whole)))
    assert ran.code in (DONE, NO_ARCHIVE)
    small_memory(ran, 100)
    home.check()


def zip_bomb(home):
    """10 GB of zeros in 10 MB."""
    home.init()
    path = home.write("export.zip", bomb([("Connections.csv", zeros(10 << 30), 10 << 30)]))
    ran = home.run("import", "--json", path)
    assert ran.code in (DONE, NO_ARCHIVE), ran.err
    assert "more than" in ran.out + ran.err or "header" in ran.out + ran.err, ran.out + ran.err
    small_memory(ran, 250)
    assert home.count() == 0
    home.check()


def zeros(size):
    """`size` zero bytes as a deflate stream, without writing them all: full flushes repeat."""
    block = 16 << 20
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    one = packer.compress(bytes(block)) + packer.flush(zlib.Z_FULL_FLUSH)
    rest = zlib.compressobj(9, zlib.DEFLATED, -15)
    rest.compress(b"")
    last = rest.flush(zlib.Z_FINISH)
    return one * (size // block) + last


def bomb(entries):
    """A zip whose entries are given squeezed, with any size claimed."""
    body, directory = b"", b""
    for name, squeezed, size in [("Profile.csv", None, 0), *entries]:
        if squeezed is None:
            packer = zlib.compressobj(9, zlib.DEFLATED, -15)
            squeezed = packer.compress(PROFILE.encode()) + packer.flush()
            size = len(PROFILE)
        small = min(size, 0xfffffffe)
        crc = zlib.crc32(PROFILE.encode()) if name == "Profile.csv" else 0
        local = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 0x5c41, crc, len(squeezed), small, len(name), 0)
        directory += struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, 20, 0, 8, 0, 0x5c41, crc, len(squeezed), small,
                                 len(name), 0, 0, 0, 0, 0, len(body)) + name.encode()
        body += local + name.encode() + squeezed
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, len(entries) + 1, len(entries) + 1, len(directory), len(body), 0)
    return body + directory + end


def gzip_bomb(home):
    """A gigabyte of zeros as a .gz that begins like a mailbox: one message, cut where messages end."""
    home.init()
    head = mbox(message(body="x\n"))
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    start = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    data = b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + start + zeros(1 << 30) + bytes(8)
    path = home.write("mail.mbox.gz", data)
    ran = home.run("import", "--json", path, timeout=120)
    assert ran.code == DONE, ran.err
    small_memory(ran, 400)
    assert home.count() == 1
    home.check()


def zip_with_names_that_climb(home):
    home.init()
    names = ["../../escaped.csv", "/tmp/absolute-escaped.csv", "a/../../Connections.csv", "C:\\x\\Invitations.csv",
             "\x1b[31m.csv",
             "a" * 5000 + ".csv", "Connections.csv/"]
    path = home.write("export.zip", export([(name, "x\n") for name in names]))
    before = sorted(os.listdir(home.path))
    ran = home.kept(2, path)
    assert "\x1b" not in ran.out
    ran = home.run("import", path).expect(DONE)
    assert "\x1b" not in ran.out, ran.out
    assert sorted(os.listdir(home.path)) == before
    assert not os.path.exists("/tmp/absolute-escaped.csv")


def zip_with_a_name_twice(home):
    home.init()
    warnings.simplefilter("ignore")
    path = home.write("export.zip", export([("Connections.csv",
                                             CONNECTIONS.replace("Mathurin", "Barnabe").replace("mathurin",
                                                     "barnabe"))]))
    ran = home.kept(3, path)
    ran = home.kept(0, path)


def zip_encrypted(home):
    home.init()
    whole = bytearray(export())
    for magic, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        for i in [i for i in range(len(whole)) if whole[i:i + 4] == magic]:
            whole[i + at] |= 1
    ran = home.run("import", "--json", home.write("export.zip", bytes(whole)))
    assert ran.code in (DONE, NO_ARCHIVE)
    assert "encrypted" in ran.out + ran.err, ran.out + ran.err
    assert home.count() == 0
    home.check()


def zip_of_something_else(home):
    home.init()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("photo.jpg", "x")
    home.refused(NO_ARCHIVE, "holds nothing that is read here", paths=[home.write("a.zip", out.getvalue())])


def zip_without_end(home):
    """Only the beginning of a directory, only an end, no entry at all."""
    home.init()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w"):
        pass
    home.refused(NO_ARCHIVE, "empty.zip", paths=[home.write("empty.zip", out.getvalue())])


def mbox_half_written(home):
    """Cut at every byte of its last message: what is whole is read, the rest counted."""
    home.init()
    whole = mbox(message(1), message(2, subject="Le dernier", body="fin\n" * 10))
    start = len(mbox(message(1)))
    for cut in range(start, len(whole), 23):
        path = home.write("mail.mbox", whole[:cut])
        os.utime(path, (cut, cut))
        ran = home.run("import", "--json", path).expect(DONE)
        json.loads(ran.raw)
    home.check()
    assert home.query("SELECT count(*) FROM item WHERE external_id = 'r1@valombreuse.example'") == [(1,)]
    home.kept(0, home.write("mail.mbox", whole))


def gzip_cut_and_corrupt(home):
    home.init()
    text = mbox(*[message(i, subject=f"Quai {i}", body=f"{random.Random(i).randbytes(300).hex()}\n") for i
                  in range(200)])
    whole = gzip.compress(text)
    ran = home.run("import", "--json", home.write("cut.mbox.gz", whole[:len(whole) // 2])).expect(DONE)
    ran.receipt = json.loads(ran.raw)
    assert ran.receipt["kept"] > 50 and "it is compressed, and damaged or cut off here" in reasons(ran), reasons(ran)
    corrupt = bytearray(whole)
    corrupt[len(whole) // 2] ^= 0xff
    ran = home.run("import", "--json", home.write("corrupt.mbox.gz", bytes(corrupt))).expect(DONE)
    assert "damaged or cut off" in ran.out
    home.check()
    ran = home.run("import", "--json", home.write("whole.mbox.gz", whole)).expect(DONE)
    assert home.query("SELECT count(DISTINCT external_id) FROM item") == [(200,)]
    assert "damaged" not in ran.out
    home.refused(NO_ARCHIVE, "twelve-bytes.gz", paths=[home.write("twelve-bytes.gz", whole[:12])])


def spreadsheet_resaved(home):
    """BOM, CRLF, semicolons or tabs, UTF-16."""
    rows = [line.split(",") for line in CONNECTIONS.splitlines()]
    table = lambda delimiter, end: end.join(delimiter.join(row) for row in rows) + end
    cases = {"bom": "\ufeff" + table(",", "\r\n"), "semicolon": "\ufeff" + table(";", "\r\n"), "tab": table("\t", "\n"),
             "quoted": "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in rows),
             "utf-16": ("\ufeff" + table("\t", "\r\n")).encode("utf-16-le")}
    home.init()
    first = True
    for name, data in cases.items():
        home.write(f"{name}/Profile.csv", PROFILE)
        home.write(f"{name}/Connections.csv", data)
        home.kept(2 if first else 0, home.at(name))
        first = False
    assert home.count() == 2


if __name__ == "__main__":
    sys.exit(run("archives", [no_archive_at_all, nothing_there, no_archive_beside_mail, zip_cut_anywhere,
                              zip_with_lying_sizes, zip_bomb, gzip_bomb, zip_with_names_that_climb,
                              zip_with_a_name_twice, zip_encrypted, zip_of_something_else, zip_without_end,
                              mbox_half_written, gzip_cut_and_corrupt, spreadsheet_resaved]))
