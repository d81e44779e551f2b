BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'tpecoach','0001_first','2026-11-25 03:58:41.627397+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'tpecoach','0002_bank','2026-11-25 03:58:41.628661+00:00');
CREATE TABLE account_month (
        import TEXT NOT NULL, position INTEGER NOT NULL, account TEXT NOT NULL, month TEXT NOT NULL,
        debit INTEGER NOT NULL, credit INTEGER NOT NULL, PRIMARY KEY (import, position)) STRICT, WITHOUT ROWID;
INSERT INTO "account_month" VALUES('a-b',0,'411000','2026-01',12000,0);
INSERT INTO "account_month" VALUES('a-b',1,'706000','2026-01',0,12000);
INSERT INTO "account_month" VALUES('b-b',0,'411000','2026-01',12000,0);
INSERT INTO "account_month" VALUES('b-b',1,'706000','2026-01',0,12000);
CREATE TABLE action (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        rollout TEXT NOT NULL REFERENCES rollout(id) DEFERRABLE INITIALLY DEFERRED, playbook TEXT NOT NULL,
        position INTEGER NOT NULL, start TEXT NOT NULL, "end" TEXT NOT NULL, steps TEXT NOT NULL,
        state TEXT NOT NULL, reason TEXT NOT NULL, pinned INTEGER NOT NULL, in_place_on TEXT,
        owner_minutes INTEGER, team_minutes INTEGER, PRIMARY KEY (rollout, playbook)) STRICT;
INSERT INTO "action" VALUES(17,17,'a-r','finance.reminders',1,'2026-11-24','2026-11-24','[["2026-11-24","owner",30,"Écrire"]]','planned','',0,NULL,25,NULL);
INSERT INTO "action" VALUES(43,43,'b-r','finance.reminders',1,'2026-11-24','2026-11-24','[["2026-11-24","owner",30,"Écrire"]]','planned','',0,NULL,25,NULL);
CREATE TABLE answer (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        interview TEXT NOT NULL REFERENCES interview(id) DEFERRABLE INITIALLY DEFERRED, question TEXT NOT NULL,
        value TEXT, na TEXT NOT NULL, dont_know INTEGER NOT NULL, proof TEXT NOT NULL, note TEXT NOT NULL,
        inherited INTEGER NOT NULL, question_revision INTEGER NOT NULL,
        PRIMARY KEY (interview, question)) STRICT;
INSERT INTO "answer" VALUES(7,7,'a-i','sop.owner','3','',0,'shown','vu',0,1);
INSERT INTO "answer" VALUES(8,8,'a-i','opening.pay','{"decimal":"1850.50"}','',0,'said','',0,1);
INSERT INTO "answer" VALUES(9,9,'a-i','opening.blockers','["late-payers","no-time"]','',0,'said','',0,1);
INSERT INTO "answer" VALUES(10,10,'a-i','opening.since','{"date":"2026-11-24"}','',0,'said','',0,1);
INSERT INTO "answer" VALUES(11,11,'a-i','sop.access',NULL,'seul',0,'said','',0,1);
INSERT INTO "answer" VALUES(33,33,'b-i','sop.owner','3','',0,'shown','vu',0,1);
INSERT INTO "answer" VALUES(34,34,'b-i','opening.pay','{"decimal":"1850.50"}','',0,'said','',0,1);
INSERT INTO "answer" VALUES(35,35,'b-i','opening.blockers','["late-payers","no-time"]','',0,'said','',0,1);
INSERT INTO "answer" VALUES(36,36,'b-i','opening.since','{"date":"2026-11-24"}','',0,'said','',0,1);
INSERT INTO "answer" VALUES(37,37,'b-i','sop.access',NULL,'seul',0,'said','',0,1);
CREATE TABLE applied_migration (
        position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, checksum TEXT NOT NULL) STRICT;
INSERT INTO "applied_migration" VALUES(1,'0001_first','927c1fe55155d901ee3c3ba196184e014557623784e6800cf88dcf9361170bc3');
INSERT INTO "applied_migration" VALUES(2,'0002_bank','8376d5bcaf8c4b1c8436a269f26e84ff1c39e40333a036dcb67a77fe429a6031');
CREATE TABLE bank_account (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED, number TEXT NOT NULL,
        name TEXT NOT NULL, currency TEXT NOT NULL, holder TEXT NOT NULL, overdraft INTEGER NOT NULL,
        ledger TEXT NOT NULL, PRIMARY KEY (client, number)) STRICT;
INSERT INTO "bank_account" VALUES(21,21,'a','FR7630004000031234567890143','Courant','EUR','',50000,'');
INSERT INTO "bank_account" VALUES(47,47,'b','FR7630004000031234567890143','Courant','EUR','',50000,'');
CREATE TABLE bank_line (
        import TEXT NOT NULL, position INTEGER NOT NULL, account TEXT NOT NULL, "on" TEXT NOT NULL,
        value_on TEXT, cents INTEGER NOT NULL, label TEXT NOT NULL, bank_id TEXT NOT NULL, balance INTEGER,
        kind TEXT NOT NULL, PRIMARY KEY (import, position)) STRICT, WITHOUT ROWID;
INSERT INTO "bank_line" VALUES('a-b',0,'FR7630004000031234567890143','2026-11-24',NULL,-8000,'PRLV LOYER','',2000,'');
INSERT INTO "bank_line" VALUES('b-b',0,'FR7630004000031234567890143','2026-11-24',NULL,-8000,'PRLV LOYER','',2000,'');
CREATE TABLE bank_rule (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL, pattern TEXT NOT NULL, category TEXT NOT NULL, way TEXT NOT NULL) STRICT;
INSERT INTO "bank_rule" VALUES(22,22,'a-k','a',1,'URSSAF','social','');
INSERT INTO "bank_rule" VALUES(48,48,'b-k','b',1,'URSSAF','social','');
CREATE TABLE blob (sha256 TEXT PRIMARY KEY, zlib BLOB NOT NULL) STRICT;
INSERT INTO "blob" VALUES('eed09775e25399bfbd4a186a9b7fd5d983ae7644d4a66f9854af5fbd42c766a9',X'785EF3CA2F2DCA4BCC71CE4F49ADF182B07D3293B8C25C6BC252F34A528BB91201E72A0CC6');
INSERT INTO "blob" VALUES('8f927f422e3e4a4c636f71ca9d125b7c7ad21def6b4347b9af1894198c06db93',X'785EF3CA2F2DCA4BCC71CE4F49ADF182B07D3293B8C25C6BC252F34A528BB99200E72B0CC7');
CREATE TABLE book_import (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED,
        sha256 TEXT NOT NULL REFERENCES blob(sha256) DEFERRABLE INITIALLY DEFERRED, name TEXT NOT NULL,
        kind TEXT NOT NULL, period_from TEXT NOT NULL, period_to TEXT NOT NULL, lines INTEGER NOT NULL,
        repairs TEXT NOT NULL, imported_on TEXT) STRICT;
INSERT INTO "book_import" VALUES(13,13,'a-b','a','eed09775e25399bfbd4a186a9b7fd5d983ae7644d4a66f9854af5fbd42c766a9','FEC.txt','fec','2026-11-24','2026-11-24',2,'[[3,"point-virgule"]]','2026-11-24');
INSERT INTO "book_import" VALUES(39,39,'b-b','b','8f927f422e3e4a4c636f71ca9d125b7c7ad21def6b4347b9af1894198c06db93','FEC.txt','fec','2026-11-24','2026-11-24',2,'[[3,"point-virgule"]]','2026-11-24');
CREATE TABLE change (
        seq INTEGER PRIMARY KEY, op_id TEXT NOT NULL, at TEXT NOT NULL, device TEXT NOT NULL, actor TEXT NOT NULL,
        client TEXT, "table" TEXT NOT NULL, key TEXT NOT NULL, commitment TEXT NOT NULL,
        prev_hash TEXT NOT NULL) STRICT;
INSERT INTO "change" VALUES(1,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','operation','["01a20d6d-5a00-703e-a1cd-c4bb86c32710"]','3df90b13f069653ed2b182f3ac9a83f607393d7c18ab836af5e2cbc7504ac410','0000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO "change" VALUES(2,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','blob','["eed09775e25399bfbd4a186a9b7fd5d983ae7644d4a66f9854af5fbd42c766a9"]','d302ef0fafc1a3562fb3d12f5257cdaa34a33c2553ec1c06e5c7d4058ea0159b','4ebbcbaa730a22e8690014331cf2834b7f718cbe28b9d5c16d5576198235c985');
INSERT INTO "change" VALUES(3,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','client','["a"]','1cd4fea7b4d2390f7edf82dff65782fa9e88052e4e0fb469228e585e04e71c6e','56270bdbf7a2ea4ba989934a8230837dd440e067d810e3143ae251648e1716bb');
INSERT INTO "change" VALUES(4,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','rollout','["a-r"]','7e9952e46b6bf43c54241be52bfdb82639267378337d81e320e97899a6dab592','b36ccf30e89327e78159c673b451aa75079233e82e55a18a66e7d6fba8e812ed');
INSERT INTO "change" VALUES(5,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','rollout_content','["a-r","#f1f2c9cff7119bc1"]','3ddf9160a84e0dd4da901720c2c5675c38a57b18e1776f1c20fa71814d6b51e8','ce5768504011ee1b322ac082b2f0b563716f9bed5d0d73a967996f8ba69ffc29');
INSERT INTO "change" VALUES(6,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','interview','["a-i"]','bfd465e69c0d7c7126b107a8619d41cb130d8d56ac5a097bf8966d8f2ee5c0bb','8b5fc7ba61211a9d063a25cb1632f3e40d1c67ee6bb227c7c51ceac0869b542e');
INSERT INTO "change" VALUES(7,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','answer','["a-i","sop.owner"]','b8d5a2dc3581ed488c55d683d9d68e1438638d275239a25214593a5c63a363ee','95e3d1eccfcf7b530505d48a8a5547f238a74f30a5eb8b5913fc0a235010b8ea');
INSERT INTO "change" VALUES(8,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','answer','["a-i","opening.pay"]','45a79376d9d61813954b9a06698a50b559c0c45cf4af0b63174d6db6e5ba8de3','391a34e8a3efd75ab6308bae2feb65a7aa640749a5bcaed7ac6ec056c9facabc');
INSERT INTO "change" VALUES(9,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','answer','["a-i","opening.blockers"]','9720e333937cb8a6fcf045a609c28d24a9fecdc86afc3f691ef0f41853dbcccb','616c24d081e60093adfef20e806e4a9e9b25cacb12c4c28cbb707912a49557c1');
INSERT INTO "change" VALUES(10,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','answer','["a-i","opening.since"]','5e19938fe1db15937fdd3c889419d27e886688a500a034a986853dad0f2e0aa6','d7f92ccacf6b353f1b48f10606da95f407258696e7e61c6d0bf600b79366a21b');
INSERT INTO "change" VALUES(11,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','answer','["a-i","sop.access"]','5f2306ac3fa0d5c3220085b0de484de77d738cfcd679b175ff7db3a2290473c0','f962bd64df3dba3ac8a8d1051576ffee545e98242baf401fff81123116f00633');
INSERT INTO "change" VALUES(12,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','register_row','["a","processes","#881516b241adaf80"]','e2dee22b835f27faa6c869b8df10f693ae81648df8eb564b43e9c2851e11d894','a8e73ba30bd87eaf02b52c6fa15bfe9eec7fdc9b382e05d9df4e12800885171a');
INSERT INTO "change" VALUES(13,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','book_import','["a-b"]','3dfec96607be94314505647c69374a119066bafee9abfec9017ad62b5bb194aa','b5927ec2c07e31826893891080c5c73c7725c6600fe57de23399f61fd666b01e');
INSERT INTO "change" VALUES(14,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','measure','["a-m"]','154758408438bc46347a02a30f49b94291f3e15ebec634862ad637cf1784202d','d0ca1ee7542905a802f6438ca1ccfd6f5d99d65508e1ff9ac282f6542a5543ed');
INSERT INTO "change" VALUES(15,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','measure','["a-n"]','7e87bb9b76c65217c1f675fbce530c17a9913af2f0578fbf036f3468ac1f9268','7b306a8782375f125b2d15208a1ec3355f174bc3f7eddfd24ad5646f7c609b1d');
INSERT INTO "change" VALUES(16,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','plan_version','["a-p"]','c376169ca8c879f79c11acf3279ba5fa68ab1e43c37bf77f9e55b9aa2dd5efa8','f88a54be6d734dcde03572682ae28372e79fb623ff000989d59098dfee74cb7e');
INSERT INTO "change" VALUES(17,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','action','["a-r","finance.reminders"]','ba094c2f6dcc56ffeadd7e9d7595637e085f23de4dc0a4cc04479a7f476c17a9','df227234ccfca3902eea97a3517d25d65646f51c48547c501168295241964906');
INSERT INTO "change" VALUES(18,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','check_in','["a-c"]','670aa446425086b596b7c60d8b03a640ab232b44045afe9487d6a00f9f97fb70','911e3f70ed40c878394ea9fc8b629b58beae3ccaa01da28f57b0b4bebed6d14a');
INSERT INTO "change" VALUES(19,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','sop_draft','["a","#1a973adbd9acdf79"]','ab702cf6ac4e2287542220d477c11737afcc0dd21d2286c70ba51ae6725b4a82','6cae72758987318d1465c1cd7e81f679a2d0216790141621f0dde2dee0f913f4');
INSERT INTO "change" VALUES(20,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','issued_report','["a-d"]','5e30d9d12edb9baa5343de2c16634f69974bb3468b3b4ce2dc5e7e3b4e8ed49b','867539979f18df23c7143a79dd181ee30fcd5bdd457b75059215bef1aa19b97b');
INSERT INTO "change" VALUES(21,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','bank_account','["a","#96ac190b5887d0d5"]','f3abf55efc7152ccb43f378bb11906bc6e960b4edbdbb760900c47604c899896','106f4e5ea552aee1cb19e16c5e30ba48620930f36c6de44685efe1e9a7a345b4');
INSERT INTO "change" VALUES(22,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','bank_rule','["a-k"]','b91f16582bfacb1695ac4ac5a56b732a398d0835dea40f17dd85845fd2b187fb','40cb045da75b4f1ae8523fab442af68590c1d91b293cb94404f3d2246b2323b7');
INSERT INTO "change" VALUES(23,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','line_mark','["a","#e272facb4c2de379"]','b14d51a8988f35be6459be9ef4aadc71fe5e70bdb70e8fa9d71ab9116f3005b4','90d56efa58d2cd8d7436c7754eff3716f625e689af872a1701c4047f1f5724c4');
INSERT INTO "change" VALUES(24,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','column_mapping','["a","9a1e"]','68979444a0059795320802e899110c4ed31f6fdc99449c9d1ff1d9845d539fc3','4092a7b6547bceb8a1d954f3fd79e82c98e79192075c14713ab45b87f3f2a100');
INSERT INTO "change" VALUES(25,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','forecast','["a-f"]','3b4a9b021e149e7705250dea856309b7f0c9a9df8153b15809c1165c4548f85a','99b0c90492daa4e961e79c313f7fae1596870c286ecbe4d8268f6f3f85ac2980');
INSERT INTO "change" VALUES(26,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','2026-11-24T12:00:00.000000+00:00','local','consultant','a','promise','["a-q"]','580c6cbe146934069c4f9496602c3b210d107fd4c0f92520bfd2803211c3e318','31d594017e2996c8db0311de0a8ca2db75197c73ee6cab7415f436bc454a864e');
INSERT INTO "change" VALUES(27,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','operation','["01a20d6d-5a00-79da-8896-481471dad608"]','ca4dd7d2f8b0fc1d8b1513128f624cc9ff132122bb18f8bd5769dde5aeca004b','9b865b78dc2a11c21a8fef6e8f2f17255dcb71075f355cf270369e07167b2f99');
INSERT INTO "change" VALUES(28,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','blob','["8f927f422e3e4a4c636f71ca9d125b7c7ad21def6b4347b9af1894198c06db93"]','c6f614f6358bf15cd0deacdb8121bee1def800a7fd41e8866dc93fff40c8f31b','583f7fde08a3449f16bc6c80d0ec02d506b868f0a4d6de27a4424b844aa46559');
INSERT INTO "change" VALUES(29,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','client','["b"]','74038b5224e2ece0380d2fab0c40f8c5c1641dc45b8855cd3c5b12a1d9b71a34','224521f14fdc32193481e4cd987ac876e25c70104f99f702952e1eb73a155ea8');
INSERT INTO "change" VALUES(30,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','rollout','["b-r"]','a3abacb5cc63246ad085aca33fc8446603c2a7f2a3156d186b535a6fffe098c5','631efd5fd083f7371924e6550d18fabe5ad63297c754ab31de7017d71a1c22ca');
INSERT INTO "change" VALUES(31,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','rollout_content','["b-r","#1b48041ff4ba6bbd"]','32684242c0851be04686514c87771beafef8a23a906a281d1245fb2edfbbfdd4','33993f95eeae60216380244c541256185d28350546470268d33fb69282d3b730');
INSERT INTO "change" VALUES(32,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','interview','["b-i"]','393f03505573da77ff14d0a404de489eef7c92ae261783b48cd2872ff9561210','f501b7d0226a65c4472978e8024eb63760465a265a71a8d76d9b6f33dcbb10d3');
INSERT INTO "change" VALUES(33,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','answer','["b-i","sop.owner"]','9921bc230a125d836680556524d17f3e25d474c36c695325eb0a119249f8460d','9135e151953ea14c1fde1f41299dbc7433ab426f816a4df4ad97fbdca66dc1d5');
INSERT INTO "change" VALUES(34,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','answer','["b-i","opening.pay"]','0f1333169a6d1b72b3364d3f57c68008baf96b6917c22c857758c67c3c9ced43','5aa32840baff8a3895d54c8deaf01cb0ed8beb97183f4c7ff0865fb4b5ecad59');
INSERT INTO "change" VALUES(35,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','answer','["b-i","opening.blockers"]','a55d568deab63986c4546a9a7333be3d56e29db2cbb78eb109b7309b0a55eb4e','1060947c338264a837e503b4ae676ea83c78a4b7f88300ba8f79f42843524e59');
INSERT INTO "change" VALUES(36,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','answer','["b-i","opening.since"]','ddca89bf9d420e2e458a965b0cfce032a1fa2728bd647c212f7a5f83bbe024f6','6e112ec093206603900c1eaeeb43801341a1e87e8478e903cfffa6b7810599ab');
INSERT INTO "change" VALUES(37,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','answer','["b-i","sop.access"]','2e6c48102cef30953438f8074d443a8b046474520d9d69ae6dcb2e7e6bd470fd','cddb426ebba250c1505132cd6e74add926e28976025ff2f99d3cec6b9299361a');
INSERT INTO "change" VALUES(38,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','register_row','["b","processes","#d59280bfea3ac938"]','25184cc9f23e3735c97632197ba7473aa70af356712e4c4248dd9962531f4ddc','73a8678fb0db5443dc93cdb882d0dc4f45200aeadf160867e7a107fa57dbab53');
INSERT INTO "change" VALUES(39,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','book_import','["b-b"]','1ce7fac29432ec26ae729ac3c8216ef299fc783ea176b4aaa1b975248c1dd9a4','68a761865cceff7815e9db1de365994d34673d8c505b72328d2b140ef4f1bb5a');
INSERT INTO "change" VALUES(40,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','measure','["b-m"]','6901d956d1ebb571101eb3cc458a1630ca755ef3bcba8a704ae9111533d9ee46','4c1f16889e53a737a9309b24dd7f3fda1464441ecfa4d2b305e3a4f6c84f2037');
INSERT INTO "change" VALUES(41,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','measure','["b-n"]','4c812cb864bd6b7de9258592fec2ea8f3f200c154215ba9e53588222f849abe9','27afdd24d96e4fb47830710e866cce0782779c68cd37098d844812f884b87d1f');
INSERT INTO "change" VALUES(42,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','plan_version','["b-p"]','5283c3bd173d2783acd17d1cc8d95382ae20c78e7cf1f94e295470a3eec1a2f5','662de4f75c4ecbc5d7912296f888f4181ca1351a850767718f6344793e1f4557');
INSERT INTO "change" VALUES(43,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','action','["b-r","finance.reminders"]','e0744e9cab820aac7af1a320180b8b6f02a70cdf3ea19ae6249c2a55100caac3','eebe4c0a64771e8e28d51180785f9fe2fb75dc1e52917887fd476777a0d4acce');
INSERT INTO "change" VALUES(44,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','check_in','["b-c"]','961431826740e110c56ac0da3864b5f0d1f631456ccf49c9dc48d0695920e8e7','0153d4fbba740d27f05f7f441914bc5829f9b8c5be8bce833955b54e9064cbc0');
INSERT INTO "change" VALUES(45,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','sop_draft','["b","#26c772f6d97fef83"]','97d65acec78c0ae0a69cdd327268a67e6d25a648d4b635618e7cabd1aad6c5a1','35e0bc068926e7158956794188a1265350f5c85d14250e46d6f17c7656a63031');
INSERT INTO "change" VALUES(46,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','issued_report','["b-d"]','5a5f57c87f5e79c51f72b37535b1c0e3ec8f6b9ac8dc219227ea814db7e213c9','6b683e11db6b8833c7241f14935139a3332e529f3b3837c0d4e30d7901b41a02');
INSERT INTO "change" VALUES(47,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','bank_account','["b","#af2391d4a473540d"]','cd75c95872b69a996cd9dc4c40ac9aacbe52ca6db315f01e4f1b506030115e27','d0d0dab71c289dfc6efe4a71e7ce4349c0ce7ab6ff167b351da12df4ba7f9743');
INSERT INTO "change" VALUES(48,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','bank_rule','["b-k"]','7634b3bac07002ccdb93b573dd4dbc0dd5deb01ef832de06b8ea1f782043962f','f8fa4b0d01958655f43459e3f792b1c4a6095d353739537118496b72ff842c8d');
INSERT INTO "change" VALUES(49,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','line_mark','["b","#1175b2b55df8c392"]','0955da60da489966aaf03685f44e37b2a448342837d879d2b172d01bca52a165','8098521aa6bd92f09e6b881ec1cb744b77d62bcb6ce81093a25416d163e0333f');
INSERT INTO "change" VALUES(50,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','column_mapping','["b","9a1e"]','b992495d23d567777e807f39263579edbc81602290a85dbef62429e8c3c1d4b5','1515611b99bb7ac36c33bbd47a94f3a2d59291946458014afa55b8aea58dddd1');
INSERT INTO "change" VALUES(51,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','forecast','["b-f"]','e7a74b65b16dfb5e74d769b13fcd0612b099270a59b45233f02b86065d78c1c5','d224073158e58b8e62a55c0d757bc1e421ff7c449e280a5957652963d809a531');
INSERT INTO "change" VALUES(52,'01a20d6d-5a00-79da-8896-481471dad608','2026-11-24T12:00:00.000000+00:00','local','consultant','b','promise','["b-q"]','d6f30f32bb30d29af2d10b45519724f9d06b10078374c30ce0846665943bd8d9','7be457bbada015e5c42df1d472a4268d449fdce6b5533b05c2fdc331b4df93ab');
CREATE TABLE check_in (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, rollout TEXT NOT NULL REFERENCES rollout(id) DEFERRABLE INITIALLY DEFERRED,
        "on" TEXT NOT NULL, outcomes TEXT NOT NULL, decisions TEXT NOT NULL, next_on TEXT) STRICT;
INSERT INTO "check_in" VALUES(18,18,'a-c','a-r','2026-11-24','[["finance.reminders","done",""]]','["On continue"]',NULL);
INSERT INTO "check_in" VALUES(44,44,'b-c','b-r','2026-11-24','[["finance.reminders","done",""]]','["On continue"]',NULL);
CREATE TABLE client (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL, facts TEXT NOT NULL, opened_on TEXT,
        owner TEXT NOT NULL, sample INTEGER NOT NULL, archived INTEGER NOT NULL) STRICT;
INSERT INTO "client" VALUES(3,3,'a','atelier-a','Atelier a « Été »','{"employees":4,"trade":"repair"}','2026-11-24','Léa',0,0);
INSERT INTO "client" VALUES(29,29,'b','atelier-b','Atelier b « Été »','{"employees":4,"trade":"repair"}','2026-11-24','Léa',0,0);
CREATE TABLE column_mapping (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED, signature TEXT NOT NULL,
        columns TEXT NOT NULL, purpose TEXT NOT NULL, options TEXT NOT NULL,
        PRIMARY KEY (client, signature)) STRICT;
INSERT INTO "column_mapping" VALUES(24,24,'a','9a1e','{"amount":2,"label":1,"on":0}','bank','{"dates":"dmy"}');
INSERT INTO "column_mapping" VALUES(50,50,'b','9a1e','{"amount":2,"label":1,"on":0}','bank','{"dates":"dmy"}');
CREATE TABLE customer_item (
        import TEXT NOT NULL, position INTEGER NOT NULL, customer TEXT NOT NULL, number TEXT NOT NULL,
        issued TEXT NOT NULL, due TEXT, cents INTEGER NOT NULL, paid_on TEXT, paid_cents INTEGER NOT NULL,
        side TEXT NOT NULL, PRIMARY KEY (import, position)) STRICT, WITHOUT ROWID;
INSERT INTO "customer_item" VALUES('a-b',0,'Martin','F-12','2026-11-24','2026-11-24',12000,NULL,0,'customer');
INSERT INTO "customer_item" VALUES('b-b',0,'Martin','F-12','2026-11-24','2026-11-24',12000,NULL,0,'customer');
CREATE TABLE forecast (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED,
        made_on TEXT NOT NULL, inputs TEXT NOT NULL, result TEXT NOT NULL, note TEXT NOT NULL) STRICT;
INSERT INTO "forecast" VALUES(25,25,'a-f','a','2026-11-24','{}','{}','');
INSERT INTO "forecast" VALUES(51,51,'b-f','b','2026-11-24','{}','{}','');
CREATE TABLE interview (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, rollout TEXT NOT NULL REFERENCES rollout(id) DEFERRABLE INITIALLY DEFERRED,
        moment TEXT NOT NULL, respondent TEXT NOT NULL, scope TEXT NOT NULL, held_on TEXT, "cursor" TEXT NOT NULL,
        seconds INTEGER NOT NULL, UNIQUE (rollout, moment, respondent)) STRICT;
INSERT INTO "interview" VALUES(6,6,'a-i','a-r','before','consultant','express','2026-11-24','',90);
INSERT INTO "interview" VALUES(32,32,'b-i','b-r','before','consultant','express','2026-11-24','',90);
CREATE TABLE issued_report (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, rollout TEXT NOT NULL REFERENCES rollout(id) DEFERRABLE INITIALLY DEFERRED,
        kind TEXT NOT NULL, issued_on TEXT NOT NULL,
        sha256 TEXT NOT NULL REFERENCES blob(sha256) DEFERRABLE INITIALLY DEFERRED, lang TEXT NOT NULL) STRICT;
INSERT INTO "issued_report" VALUES(20,20,'a-d','a-r','diagnostic','2026-11-24','eed09775e25399bfbd4a186a9b7fd5d983ae7644d4a66f9854af5fbd42c766a9','fr');
INSERT INTO "issued_report" VALUES(46,46,'b-d','b-r','diagnostic','2026-11-24','8f927f422e3e4a4c636f71ca9d125b7c7ad21def6b4347b9af1894198c06db93','fr');
CREATE TABLE line_mark (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED, line TEXT NOT NULL,
        category TEXT NOT NULL, duplicate INTEGER NOT NULL, PRIMARY KEY (client, line)) STRICT;
INSERT INTO "line_mark" VALUES(23,23,'a','0f3c','bank',1);
INSERT INTO "line_mark" VALUES(49,49,'b','0f3c','bank',1);
CREATE TABLE measure (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED,
        kpi TEXT NOT NULL, "on" TEXT NOT NULL, value TEXT, why TEXT NOT NULL, period_from TEXT, n INTEGER,
        "of" INTEGER, source TEXT NOT NULL, quality TEXT NOT NULL, note TEXT NOT NULL, origin TEXT NOT NULL) STRICT;
INSERT INTO "measure" VALUES(14,14,'a-m','a','dso_days','2026-11-24','41.5','',NULL,3,29,'books','declared','','a-b');
INSERT INTO "measure" VALUES(15,15,'a-n','a','net_margin_rate','2026-11-24',NULL,'no-sales',NULL,NULL,NULL,'declared','declared','','');
INSERT INTO "measure" VALUES(40,40,'b-m','b','dso_days','2026-11-24','41.5','',NULL,3,29,'books','declared','','b-b');
INSERT INTO "measure" VALUES(41,41,'b-n','b','net_margin_rate','2026-11-24',NULL,'no-sales',NULL,NULL,NULL,'declared','declared','','');
CREATE TABLE open_item (
        import TEXT NOT NULL, position INTEGER NOT NULL, account TEXT NOT NULL, aux TEXT NOT NULL,
        aux_label TEXT NOT NULL, "on" TEXT NOT NULL, piece TEXT NOT NULL, cents INTEGER NOT NULL,
        PRIMARY KEY (import, position)) STRICT, WITHOUT ROWID;
INSERT INTO "open_item" VALUES('a-b',0,'411000','MARTIN','Martin','2026-11-24','F-12',-12000);
INSERT INTO "open_item" VALUES('b-b',0,'411000','MARTIN','Martin','2026-11-24','F-12',-12000);
CREATE TABLE operation (
        seq INTEGER PRIMARY KEY, op_id TEXT NOT NULL, name TEXT NOT NULL, client TEXT, at TEXT NOT NULL,
        device TEXT NOT NULL, session TEXT NOT NULL, undoable INTEGER NOT NULL CHECK (undoable IN (0, 1)),
        undoes TEXT, redoes TEXT) STRICT;
INSERT INTO "operation" VALUES(1,'01a20d6d-5a00-703e-a1cd-c4bb86c32710','open-client','a','2026-11-24T12:00:00.000000+00:00','local','01a20d6d-5a00-75b1-a522-4a58b791f1d8',1,NULL,NULL);
INSERT INTO "operation" VALUES(27,'01a20d6d-5a00-79da-8896-481471dad608','open-client','b','2026-11-24T12:00:00.000000+00:00','local','01a20d6d-5a00-75b1-a522-4a58b791f1d8',1,NULL,NULL);
CREATE TABLE payload (
        seq INTEGER PRIMARY KEY REFERENCES change(seq), salt TEXT NOT NULL, before TEXT, after TEXT) STRICT;
INSERT INTO "payload" VALUES(1,'3c344c4189eb2f1e7bd5d47e446fcec2',NULL,'{"at":"2026-11-24T12:00:00.000000+00:00","client":"a","device":"local","name":"open-client","op_id":"01a20d6d-5a00-703e-a1cd-c4bb86c32710","redoes":null,"seq":1,"session":"01a20d6d-5a00-75b1-a522-4a58b791f1d8","undoable":1,"undoes":null}');
INSERT INTO "payload" VALUES(2,'a3d811736110e5781bcccea696762e61',NULL,'{"sha256":"eed09775e25399bfbd4a186a9b7fd5d983ae7644d4a66f9854af5fbd42c766a9"}');
INSERT INTO "payload" VALUES(3,'16c6e9c92d99bf358c2e0718822ce47c',NULL,'{"archived":false,"facts":{"employees":4,"trade":"repair"},"id":"a","name":"Atelier a « Été »","opened_on":"2026-11-24","owner":"Léa","revision":3,"sample":false,"seq":3,"slug":"atelier-a"}');
INSERT INTO "payload" VALUES(4,'a8c74107e66cb0e4b2b3f4d58d82ca63',NULL,'{"assessment":"tpe","client":"a","followed":[],"hypotheses":{"rate":"25.50"},"id":"a-r","number":1,"open":true,"opened_on":"2026-11-24","revision":4,"scope":"express","seq":4,"start":"2026-11-24","targets":{"sop.owner":[2,4]}}');
INSERT INTO "payload" VALUES(5,'86d2c96e760e819b85c924c3597164c4',NULL,'{"path":"playbooks/a.md","revision":5,"rollout":"a-r","seq":5,"sha256":"eed09775e25399bfbd4a186a9b7fd5d983ae7644d4a66f9854af5fbd42c766a9"}');
INSERT INTO "payload" VALUES(6,'a6058a00581a22b22de50472433d2e44',NULL,'{"cursor":"","held_on":"2026-11-24","id":"a-i","moment":"before","respondent":"consultant","revision":6,"rollout":"a-r","scope":"express","seconds":90,"seq":6}');
INSERT INTO "payload" VALUES(7,'fed8b6b8357e44cd3129903ac1d45597',NULL,'{"dont_know":false,"inherited":false,"interview":"a-i","na":"","note":"vu","proof":"shown","question":"sop.owner","question_revision":1,"revision":7,"seq":7,"value":3}');
INSERT INTO "payload" VALUES(8,'a242fdf11f8f2b1a39f3c3e693114351',NULL,'{"dont_know":false,"inherited":false,"interview":"a-i","na":"","note":"","proof":"said","question":"opening.pay","question_revision":1,"revision":8,"seq":8,"value":{"decimal":"1850.50"}}');
INSERT INTO "payload" VALUES(9,'dcbed407e3e6b605b99e8306dda748a6',NULL,'{"dont_know":false,"inherited":false,"interview":"a-i","na":"","note":"","proof":"said","question":"opening.blockers","question_revision":1,"revision":9,"seq":9,"value":["late-payers","no-time"]}');
INSERT INTO "payload" VALUES(10,'1e029a8a3f415b024a146cf0d98a98e1',NULL,'{"dont_know":false,"inherited":false,"interview":"a-i","na":"","note":"","proof":"said","question":"opening.since","question_revision":1,"revision":10,"seq":10,"value":{"date":"2026-11-24"}}');
INSERT INTO "payload" VALUES(11,'cf999661f967bdafdf0e7337420c13f8',NULL,'{"dont_know":false,"inherited":false,"interview":"a-i","na":"seul","note":"","proof":"said","question":"sop.access","question_revision":1,"revision":11,"seq":11,"value":null}');
INSERT INTO "payload" VALUES(12,'f5d40f6ce079d1b987376f07bcb81287',NULL,'{"cells":{"name":"Accueil","runs_month":"40"},"client":"a","position":1,"register":"processes","revision":12,"row":"reception","seq":12}');
INSERT INTO "payload" VALUES(13,'fdc8c0388fe881c3a0661970ef3f6df0',NULL,'{"client":"a","id":"a-b","imported_on":"2026-11-24","kind":"fec","lines":2,"name":"FEC.txt","period_from":"2026-11-24","period_to":"2026-11-24","repairs":[[3,"point-virgule"]],"revision":13,"seq":13,"sha256":"eed09775e25399bfbd4a186a9b7fd5d983ae7644d4a66f9854af5fbd42c766a9"}');
INSERT INTO "payload" VALUES(14,'148ded7e8a34888d396cab3b80d27f58',NULL,'{"client":"a","id":"a-m","kpi":"dso_days","n":3,"note":"","of":29,"on":"2026-11-24","origin":"a-b","period_from":null,"quality":"declared","revision":14,"seq":14,"source":"books","value":"41.5","why":""}');
INSERT INTO "payload" VALUES(15,'df111a3b3df245ada90802389a78cdc2',NULL,'{"client":"a","id":"a-n","kpi":"net_margin_rate","n":null,"note":"","of":null,"on":"2026-11-24","origin":"","period_from":null,"quality":"declared","revision":15,"seq":15,"source":"declared","value":null,"why":"no-sales"}');
INSERT INTO "payload" VALUES(16,'9492a875f74ac6f3aa202f4ad9892fed',NULL,'{"explanations":"{}","id":"a-p","made_on":"2026-11-24","problem":"{}","result":"{}","revision":16,"rollout":"a-r","seq":16,"version":1}');
INSERT INTO "payload" VALUES(17,'75598005bac48a6a9e826bd6f0a890ea',NULL,'{"end":"2026-11-24","in_place_on":null,"owner_minutes":25,"pinned":false,"playbook":"finance.reminders","position":1,"reason":"","revision":17,"rollout":"a-r","seq":17,"start":"2026-11-24","state":"planned","steps":[["2026-11-24","owner",30,"Écrire"]],"team_minutes":null}');
INSERT INTO "payload" VALUES(18,'47ca738eb48c14ec53676da43f9e9919',NULL,'{"decisions":["On continue"],"id":"a-c","next_on":null,"on":"2026-11-24","outcomes":[["finance.reminders","done",""]],"revision":18,"rollout":"a-r","seq":18}');
INSERT INTO "payload" VALUES(19,'878d972f9a451da1305317feed6740b9',NULL,'{"body":"# Accueil\n\n1. …","client":"a","owner":"","playbook":"","process":"reception","review_on":null,"revision":19,"seq":19,"state":"draft","title":"Accueil","updated_on":"2026-11-24","version":1}');
INSERT INTO "payload" VALUES(20,'bd7425dcb03de04bf0a4f21e0adc3ebe',NULL,'{"id":"a-d","issued_on":"2026-11-24","kind":"diagnostic","lang":"fr","revision":20,"rollout":"a-r","seq":20,"sha256":"eed09775e25399bfbd4a186a9b7fd5d983ae7644d4a66f9854af5fbd42c766a9"}');
INSERT INTO "payload" VALUES(21,'f6822b55d46d44e5a833b3b84e0f27f9',NULL,'{"client":"a","currency":"EUR","holder":"","ledger":"","name":"Courant","number":"FR7630004000031234567890143","overdraft":50000,"revision":21,"seq":21}');
INSERT INTO "payload" VALUES(22,'f7a910b6b6683480fc91baefae179bf7',NULL,'{"category":"social","client":"a","id":"a-k","pattern":"URSSAF","position":1,"revision":22,"seq":22,"way":""}');
INSERT INTO "payload" VALUES(23,'59340f6cf6c1f9810d387dd45ce301e9',NULL,'{"category":"bank","client":"a","duplicate":true,"line":"0f3c","revision":23,"seq":23}');
INSERT INTO "payload" VALUES(24,'4a2599abf5fd99301d8fa94d13abbe48',NULL,'{"client":"a","columns":{"amount":2,"label":1,"on":0},"options":{"dates":"dmy"},"purpose":"bank","revision":24,"seq":24,"signature":"9a1e"}');
INSERT INTO "payload" VALUES(25,'a1ae6b96681c34f9c424eae11631d67f',NULL,'{"client":"a","id":"a-f","inputs":"{}","made_on":"2026-11-24","note":"","result":"{}","revision":25,"seq":25}');
INSERT INTO "payload" VALUES(26,'df64a0d8a5b4dff0c5475a81bcd2b264',NULL,'{"cents":12000,"client":"a","id":"a-q","item":"MARTIN/F-12","kept":true,"note":"","promised_on":"2026-11-24","revision":26,"said_on":"2026-11-24","seq":26}');
INSERT INTO "payload" VALUES(27,'bc27f07ae334243ecc2165be58af22cc',NULL,'{"at":"2026-11-24T12:00:00.000000+00:00","client":"b","device":"local","name":"open-client","op_id":"01a20d6d-5a00-79da-8896-481471dad608","redoes":null,"seq":27,"session":"01a20d6d-5a00-75b1-a522-4a58b791f1d8","undoable":1,"undoes":null}');
INSERT INTO "payload" VALUES(28,'bd6c7f67757b106aafa12caa98364a2c',NULL,'{"sha256":"8f927f422e3e4a4c636f71ca9d125b7c7ad21def6b4347b9af1894198c06db93"}');
INSERT INTO "payload" VALUES(29,'d1d3fb5d4f137e8cd7b9fae1a77afab3',NULL,'{"archived":false,"facts":{"employees":4,"trade":"repair"},"id":"b","name":"Atelier b « Été »","opened_on":"2026-11-24","owner":"Léa","revision":29,"sample":false,"seq":29,"slug":"atelier-b"}');
INSERT INTO "payload" VALUES(30,'d84b9dc66b1aabac50b0fbbc8f89ec5f',NULL,'{"assessment":"tpe","client":"b","followed":[],"hypotheses":{"rate":"25.50"},"id":"b-r","number":1,"open":true,"opened_on":"2026-11-24","revision":30,"scope":"express","seq":30,"start":"2026-11-24","targets":{"sop.owner":[2,4]}}');
INSERT INTO "payload" VALUES(31,'79bd221616ca5f700608eca9153d2882',NULL,'{"path":"playbooks/b.md","revision":31,"rollout":"b-r","seq":31,"sha256":"8f927f422e3e4a4c636f71ca9d125b7c7ad21def6b4347b9af1894198c06db93"}');
INSERT INTO "payload" VALUES(32,'1562a11be30348c7a421e82944385c85',NULL,'{"cursor":"","held_on":"2026-11-24","id":"b-i","moment":"before","respondent":"consultant","revision":32,"rollout":"b-r","scope":"express","seconds":90,"seq":32}');
INSERT INTO "payload" VALUES(33,'7e1007d7b95dac64d892da5efc8d5c7d',NULL,'{"dont_know":false,"inherited":false,"interview":"b-i","na":"","note":"vu","proof":"shown","question":"sop.owner","question_revision":1,"revision":33,"seq":33,"value":3}');
INSERT INTO "payload" VALUES(34,'438a96bb86399207685d2578acfb210b',NULL,'{"dont_know":false,"inherited":false,"interview":"b-i","na":"","note":"","proof":"said","question":"opening.pay","question_revision":1,"revision":34,"seq":34,"value":{"decimal":"1850.50"}}');
INSERT INTO "payload" VALUES(35,'d6c8fb4e3cd910b4a24a2ad9bb30b2fb',NULL,'{"dont_know":false,"inherited":false,"interview":"b-i","na":"","note":"","proof":"said","question":"opening.blockers","question_revision":1,"revision":35,"seq":35,"value":["late-payers","no-time"]}');
INSERT INTO "payload" VALUES(36,'253c649d8de3da970d560394e3f2c264',NULL,'{"dont_know":false,"inherited":false,"interview":"b-i","na":"","note":"","proof":"said","question":"opening.since","question_revision":1,"revision":36,"seq":36,"value":{"date":"2026-11-24"}}');
INSERT INTO "payload" VALUES(37,'d806aca54e019c2bf0fe282bd4b49280',NULL,'{"dont_know":false,"inherited":false,"interview":"b-i","na":"seul","note":"","proof":"said","question":"sop.access","question_revision":1,"revision":37,"seq":37,"value":null}');
INSERT INTO "payload" VALUES(38,'c790183afb5f69fb4d3226033d0141c5',NULL,'{"cells":{"name":"Accueil","runs_month":"40"},"client":"b","position":1,"register":"processes","revision":38,"row":"reception","seq":38}');
INSERT INTO "payload" VALUES(39,'318113336b5e248acec88aeb64f33bdc',NULL,'{"client":"b","id":"b-b","imported_on":"2026-11-24","kind":"fec","lines":2,"name":"FEC.txt","period_from":"2026-11-24","period_to":"2026-11-24","repairs":[[3,"point-virgule"]],"revision":39,"seq":39,"sha256":"8f927f422e3e4a4c636f71ca9d125b7c7ad21def6b4347b9af1894198c06db93"}');
INSERT INTO "payload" VALUES(40,'f8e85f8c07e56f3ba35a8a67298a8683',NULL,'{"client":"b","id":"b-m","kpi":"dso_days","n":3,"note":"","of":29,"on":"2026-11-24","origin":"b-b","period_from":null,"quality":"declared","revision":40,"seq":40,"source":"books","value":"41.5","why":""}');
INSERT INTO "payload" VALUES(41,'22f9045811e7d4f31834f3d84e5cea93',NULL,'{"client":"b","id":"b-n","kpi":"net_margin_rate","n":null,"note":"","of":null,"on":"2026-11-24","origin":"","period_from":null,"quality":"declared","revision":41,"seq":41,"source":"declared","value":null,"why":"no-sales"}');
INSERT INTO "payload" VALUES(42,'fa2c705a2ba8897561b4e5e8eb7fef44',NULL,'{"explanations":"{}","id":"b-p","made_on":"2026-11-24","problem":"{}","result":"{}","revision":42,"rollout":"b-r","seq":42,"version":1}');
INSERT INTO "payload" VALUES(43,'424dc2a8687c498ccbcee39b859205f5',NULL,'{"end":"2026-11-24","in_place_on":null,"owner_minutes":25,"pinned":false,"playbook":"finance.reminders","position":1,"reason":"","revision":43,"rollout":"b-r","seq":43,"start":"2026-11-24","state":"planned","steps":[["2026-11-24","owner",30,"Écrire"]],"team_minutes":null}');
INSERT INTO "payload" VALUES(44,'7ff8b9ba41277601c77b39621ba19dc8',NULL,'{"decisions":["On continue"],"id":"b-c","next_on":null,"on":"2026-11-24","outcomes":[["finance.reminders","done",""]],"revision":44,"rollout":"b-r","seq":44}');
INSERT INTO "payload" VALUES(45,'870461db595d0bd237b363f437aadce2',NULL,'{"body":"# Accueil\n\n1. …","client":"b","owner":"","playbook":"","process":"reception","review_on":null,"revision":45,"seq":45,"state":"draft","title":"Accueil","updated_on":"2026-11-24","version":1}');
INSERT INTO "payload" VALUES(46,'a7dc3ef0b7a191bd18323383e8ca23cf',NULL,'{"id":"b-d","issued_on":"2026-11-24","kind":"diagnostic","lang":"fr","revision":46,"rollout":"b-r","seq":46,"sha256":"8f927f422e3e4a4c636f71ca9d125b7c7ad21def6b4347b9af1894198c06db93"}');
INSERT INTO "payload" VALUES(47,'8f7d16219919c884698003c72c26b58f',NULL,'{"client":"b","currency":"EUR","holder":"","ledger":"","name":"Courant","number":"FR7630004000031234567890143","overdraft":50000,"revision":47,"seq":47}');
INSERT INTO "payload" VALUES(48,'90ae9a345b47146d57cd20f3ba185e0e',NULL,'{"category":"social","client":"b","id":"b-k","pattern":"URSSAF","position":1,"revision":48,"seq":48,"way":""}');
INSERT INTO "payload" VALUES(49,'0b7d297b4cfcb8de6c575f5dfa79eb91',NULL,'{"category":"bank","client":"b","duplicate":true,"line":"0f3c","revision":49,"seq":49}');
INSERT INTO "payload" VALUES(50,'963ced8d08ad2833f442e6f0535c3581',NULL,'{"client":"b","columns":{"amount":2,"label":1,"on":0},"options":{"dates":"dmy"},"purpose":"bank","revision":50,"seq":50,"signature":"9a1e"}');
INSERT INTO "payload" VALUES(51,'dd95d469490d247cffcd37d04396565b',NULL,'{"client":"b","id":"b-f","inputs":"{}","made_on":"2026-11-24","note":"","result":"{}","revision":51,"seq":51}');
INSERT INTO "payload" VALUES(52,'afb9176a08909858a8db670002bfd989',NULL,'{"cents":12000,"client":"b","id":"b-q","item":"MARTIN/F-12","kept":true,"note":"","promised_on":"2026-11-24","revision":52,"said_on":"2026-11-24","seq":52}');
CREATE TABLE plan_version (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, rollout TEXT NOT NULL REFERENCES rollout(id) DEFERRABLE INITIALLY DEFERRED,
        version INTEGER NOT NULL, made_on TEXT NOT NULL, problem TEXT NOT NULL, result TEXT NOT NULL,
        explanations TEXT NOT NULL, UNIQUE (rollout, version)) STRICT;
INSERT INTO "plan_version" VALUES(16,16,'a-p','a-r',1,'2026-11-24','{}','{}','{}');
INSERT INTO "plan_version" VALUES(42,42,'b-p','b-r',1,'2026-11-24','{}','{}','{}');
CREATE TABLE promise (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED,
        item TEXT NOT NULL, promised_on TEXT NOT NULL, said_on TEXT NOT NULL, cents INTEGER, kept INTEGER,
        note TEXT NOT NULL) STRICT;
INSERT INTO "promise" VALUES(26,26,'a-q','a','MARTIN/F-12','2026-11-24','2026-11-24',12000,1,'');
INSERT INTO "promise" VALUES(52,52,'b-q','b','MARTIN/F-12','2026-11-24','2026-11-24',12000,1,'');
CREATE TABLE register_row (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED, register TEXT NOT NULL,
        "row" TEXT NOT NULL, cells TEXT NOT NULL, position INTEGER NOT NULL,
        PRIMARY KEY (client, register, "row")) STRICT;
INSERT INTO "register_row" VALUES(12,12,'a','processes','reception','{"name":"Accueil","runs_month":"40"}',1);
INSERT INTO "register_row" VALUES(38,38,'b','processes','reception','{"name":"Accueil","runs_month":"40"}',1);
CREATE TABLE rollout (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        id TEXT PRIMARY KEY, client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED,
        number INTEGER NOT NULL, opened_on TEXT NOT NULL, assessment TEXT NOT NULL, scope TEXT NOT NULL, start TEXT,
        "open" INTEGER NOT NULL, targets TEXT NOT NULL, hypotheses TEXT NOT NULL, followed TEXT NOT NULL,
        UNIQUE (client, number)) STRICT;
INSERT INTO "rollout" VALUES(4,4,'a-r','a',1,'2026-11-24','tpe','express','2026-11-24',1,'{"sop.owner":[2,4]}','{"rate":"25.50"}','[]');
INSERT INTO "rollout" VALUES(30,30,'b-r','b',1,'2026-11-24','tpe','express','2026-11-24',1,'{"sop.owner":[2,4]}','{"rate":"25.50"}','[]');
CREATE TABLE rollout_content (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        rollout TEXT NOT NULL REFERENCES rollout(id) DEFERRABLE INITIALLY DEFERRED, path TEXT NOT NULL,
        sha256 TEXT NOT NULL REFERENCES blob(sha256) DEFERRABLE INITIALLY DEFERRED,
        PRIMARY KEY (rollout, path)) STRICT;
INSERT INTO "rollout_content" VALUES(5,5,'a-r','playbooks/a.md','eed09775e25399bfbd4a186a9b7fd5d983ae7644d4a66f9854af5fbd42c766a9');
INSERT INTO "rollout_content" VALUES(31,31,'b-r','playbooks/b.md','8f927f422e3e4a4c636f71ca9d125b7c7ad21def6b4347b9af1894198c06db93');
CREATE TABLE sop_draft (
        seq INTEGER NOT NULL, revision INTEGER NOT NULL,
        client TEXT NOT NULL REFERENCES client(id) DEFERRABLE INITIALLY DEFERRED, process TEXT NOT NULL,
        title TEXT NOT NULL, body TEXT NOT NULL, playbook TEXT NOT NULL, version INTEGER NOT NULL,
        state TEXT NOT NULL, owner TEXT NOT NULL, review_on TEXT, updated_on TEXT,
        PRIMARY KEY (client, process)) STRICT;
INSERT INTO "sop_draft" VALUES(19,19,'a','reception','Accueil','# Accueil

1. …','',1,'draft','',NULL,'2026-11-24');
INSERT INTO "sop_draft" VALUES(45,45,'b','reception','Accueil','# Accueil

1. …','',1,'draft','',NULL,'2026-11-24');
CREATE TABLE weekly_flow (
        import TEXT NOT NULL, position INTEGER NOT NULL, week TEXT NOT NULL, inflow INTEGER NOT NULL,
        outflow INTEGER NOT NULL, PRIMARY KEY (import, position)) STRICT, WITHOUT ROWID;
INSERT INTO "weekly_flow" VALUES('a-b',0,'2026-W48',12000,8000);
INSERT INTO "weekly_flow" VALUES('b-b',0,'2026-W48',12000,8000);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX operation_of_client ON operation(client);
CREATE INDEX operation_undoes ON operation(undoes) WHERE undoes IS NOT NULL;
CREATE INDEX operation_redoes ON operation(redoes) WHERE redoes IS NOT NULL;
CREATE UNIQUE INDEX one_open_rollout ON rollout(client) WHERE "open";
CREATE INDEX book_import_of_client ON book_import(client);
CREATE INDEX measure_of_client ON measure(client);
CREATE INDEX check_in_of_rollout ON check_in(rollout);
CREATE INDEX issued_report_of_rollout ON issued_report(rollout);
CREATE INDEX bank_account_number ON bank_account(number);
CREATE INDEX bank_rule_of_client ON bank_rule(client);
CREATE INDEX forecast_of_client ON forecast(client);
CREATE INDEX promise_of_client ON promise(client);
COMMIT;
