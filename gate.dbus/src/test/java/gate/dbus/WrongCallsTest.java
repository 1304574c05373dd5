// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls that nobody here can obey are answered with the errors that every program on a bus knows. */
class WrongCallsTest {
    private static final String ERROR = "org.freedesktop.DBus.Error.";

    @RegisterExtension
    final Scene scene = new Scene();

    @AfterEach
    void stop() throws Exception {
        assertEquals("closed", scene.client.property(DbusSettings.PATH, Interfaces.GATE, "Status"), "still there");
        assertTrue(scene.house.main.commands().isEmpty());
    }

    @Test
    void there_is_no_such_object() throws Exception {
        for (String path : new String[] {"/nowhere", DbusSettings.PATH + "/other", DbusSettings.PATH + "/main/x"}) {
            assertError("UnknownObject", path, Interfaces.GATE, "Open", null);
            assertError("UnknownObject", path, Interfaces.INTROSPECTABLE, "Introspect", null);
            assertError("UnknownObject", path, null, "Open", null);
        }
    }

    @Test
    void peer_is_everywhere() throws Exception {
        for (String path : new String[] {"/nowhere", "/", DbusSettings.PATH, DbusSettings.PATH + "/main"}) {
            assertEquals("", BusClient.error(scene.client.gate(path, Interfaces.PEER, "Ping", null)), path);
        }
    }

    @Test
    void there_is_no_such_interface() throws Exception {
        assertError("UnknownInterface", DbusSettings.PATH, "tw.rocksaying.Gate2", "Open", null);
        assertError("UnknownInterface", "/tw", Interfaces.GATE, "Open", null);
        assertError(
                "UnknownInterface", DbusSettings.PATH + "/main", Interfaces.OBJECT_MANAGER, "GetManagedObjects", null);
        assertError("UnknownInterface", DbusSettings.PATH, Interfaces.PROPERTIES, "GetAll", "s", "a.b");
        assertError("UnknownInterface", DbusSettings.PATH, Interfaces.PROPERTIES, "Get", "ss", "a.b", "Status");
    }

    @Test
    void there_is_no_such_method() throws Exception {
        assertError("UnknownMethod", DbusSettings.PATH, Interfaces.GATE, "open", null);
        assertError("UnknownMethod", DbusSettings.PATH, Interfaces.GATE1, "Open", null);
        assertError("UnknownMethod", DbusSettings.PATH, null, "Explode", null);
    }

    @Test
    void there_is_no_such_property() throws Exception {
        assertError(
                "UnknownProperty", DbusSettings.PATH, Interfaces.PROPERTIES, "Get", "ss", Interfaces.GATE1, "Colour");
        assertError(
                "UnknownProperty",
                DbusSettings.PATH,
                Interfaces.PROPERTIES,
                "Set",
                "ssv",
                Interfaces.GATE1,
                "Colour",
                new Variant<>("red"));
    }

    @Test
    void nothing_can_be_set() throws Exception {
        assertError(
                "PropertyReadOnly",
                DbusSettings.PATH,
                Interfaces.PROPERTIES,
                "Set",
                "ssv",
                Interfaces.GATE,
                "Status",
                new Variant<>("opened"));
    }

    @Test
    void arguments_have_the_wrong_types() throws Exception {
        assertError("InvalidArgs", DbusSettings.PATH, Interfaces.GATE, "Open", "s", "now");
        assertError("InvalidArgs", DbusSettings.PATH, Interfaces.GATE1, "Request", null);
        assertError("InvalidArgs", DbusSettings.PATH, Interfaces.GATE1, "Request", "s", "open");
        assertError("InvalidArgs", DbusSettings.PATH, Interfaces.GATE1, "Request", "sa{ss}", "open", Map.of("a", "b"));
        assertError(
                "InvalidArgs", DbusSettings.PATH, Interfaces.GATE1, "GetHistory", "uu", new UInt32(1), new UInt32(1));
    }

    @Test
    void the_interface_may_be_left_out() throws Exception {
        Message all = scene.client.gate(DbusSettings.PATH, null, "GetAll", "s", Interfaces.GATE);
        assertEquals("", BusClient.error(all));

        Message read = scene.client.gate(DbusSettings.PATH, null, "GetManagedObjects", null);
        assertEquals("a{oa{sa{sv}}}", read.getSig());
    }

    @Test
    void who_wants_no_reply_gets_none() throws Exception {
        scene.client.sendOnly(DbusSettings.PATH, Interfaces.GATE, "Explode", null);
        scene.client.sendOnly(DbusSettings.PATH, Interfaces.PEER, "Ping", null);

        // what was heard before this reply is all there is
        assertEquals("", BusClient.error(scene.client.gate(DbusSettings.PATH, Interfaces.PEER, "Ping", null)));
        assertEquals(0, scene.client.unasked());
    }

    private void assertError(
            String name, String path, String interfaceName, String method, String signature, Object... arguments)
            throws Exception {
        Message reply = scene.client.gate(path, interfaceName, method, signature, arguments);
        assertEquals(ERROR + name, BusClient.error(reply), path + " " + interfaceName + " " + method);
        assertTrue(BusClient.text(reply).filter(text -> text.length() > 10).isPresent(), "says more in words");
    }
}
