package dev.zwatch.emulator.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcePathsTest {
  @ParameterizedTest
  @CsvSource({
    "/home/me/driver, /home/me/driver/src/x.c, src/x.c",
    "/home/me/driver/build, /home/me/driver/src/x.c, src/x.c",
    "/home/me/driver/build, /home/me/driver/build/../src/./x.c, src/x.c",
    "/home/me, /usr/include/ddk/wdm.h, /usr/include/ddk/wdm.h",
    "/usr/src, /usr/include/ddk/wdm.h, /usr/include/ddk/wdm.h",
    "/home/me/driver, src/x.c, src/x.c",
    "/home/me/driver, ../x.c, ../x.c",
    "C:\\me\\driver\\x64\\Release\\, c:\\me\\Driver\\src\\x.c, src/x.c",
    "C:\\me\\driver, D:\\me\\driver\\x.c, D:/me/driver/x.c",
    "'', /home/me/driver/x.c, /home/me/driver/x.c",
    "/, /x.c, /x.c",
    "/a/b, /../../x.c, /x.c"
  })
  void a_path_is_told_from_where_its_project_begins(String folder, String path, String expected) {
    assertThat(new SourcePaths(List.of(folder)).shorten(path)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/a/b.c:12, /a/b.c, 12",
    "C:\\a\\b.c:12:7, C:\\a\\b.c, 12",
    "/a/b.c:12 (discriminator 3), /a/b.c, 12",
    "/a/b:9.c:12, /a/b:9.c, 12",
    "/a/b.c:?, /a/b.c, 0",
    "??:0, , 0",
    "??:?, , 0",
    "??:0:0, , 0",
    "<unknown>:17, , 0",
    "'', , 0",
    "/a/b.c:99999999999, , 0"
  })
  void a_location_is_parsed(String text, String path, int line) {
    assertThat(Location.parse(text)).isEqualTo(new Location(path, line));
  }
}
